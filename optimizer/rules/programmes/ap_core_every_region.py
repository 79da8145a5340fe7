"""AP-CORE-EVERY-REGION: thinking skills, relationships and sexual offending are offered everywhere.

Each of these is offered by a group that runs on one of its templates; Building Choices takes the place of several of
them as it is brought in. In an area where groups run and one of the three is not among them, that is noted.

Source: Target Operating Model: "provision in all regions of the Thinking Skills Programme (TSP), Building Better
Relationship and Sexual Offending programmes".
"""

from collections.abc import Iterable, Iterator

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.programmes.risk_sex_cohort import SEXUAL

ID = "AP-CORE-EVERY-REGION"
BUILDING_CHOICES = "BC-MODERATE"


def not_offered(running: Iterable[Series]) -> Iterator[str]:
    """Which of the three none of these groups offers."""
    on = {(one.template.template_code, one.group.cohort in SEXUAL) for one in running}
    general, sexual = ({code for code, apart in on if apart is which} for which in (False, True))
    if not general & {"TSP", BUILDING_CHOICES}:
        yield "NO_THINKING_SKILLS"
    if not general & {"BBR", BUILDING_CHOICES}:
        yield "NO_RELATIONSHIPS"
    if not sexual:
        yield "NO_SEXUAL_OFFENDING"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    running = [one for one in facts.series if one.to_come]
    for which in not_offered(running) if running else ():
        yield Note(rule=ID, code=which)


RULE = Rule(
    id=ID,
    title="Core programmes everywhere",
    source="Target Operating Model, programmes",
    example=(
        "With a TSP group and a BBR group alone, sexual offending is noted as not offered. A general group of Building "
        "Choices stands for the first two."
    ),
    parts=(FactPart("not offered"), Duty("coverage", notes)),
    missing=("a whole region where the problem holds less",),
)
