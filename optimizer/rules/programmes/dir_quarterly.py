"""DIR-QUARTERLY: the directory of services is published at least once a quarter.

`placewell directory` makes it: by delivery unit what runs where, when the next start is, and how long people wait.
Where the day of the last one is on record and lies before the quarter in which the plan is made, that is noted.

Source: Target Operating Model: "The directory will be updated on a quarterly basis".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.calendar import quarter_start
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule

ID = "DIR-QUARTERLY"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    last, today = facts.problem.directory_published_on, facts.problem.planned_on
    if last is not None and last < quarter_start(today):
        yield Note(rule=ID, code="DIRECTORY_DUE", amount=(today - last).days, unit="days")


RULE = Rule(
    id=ID,
    title="The directory each quarter",
    source="Target Operating Model, directory of services",
    example=(
        "Published on 30 September and the plan made on 19 November: it is due, 50 days old. Published on 1 October it "
        "holds to the end of December."
    ),
    parts=(Duty("directory due", notes),),
)
