"""The directory of services as a page to print, a section a delivery unit. It names nobody."""

from api.directory import PLACEMENTS, joining, not_offered, placement, start, validity, wait, where
from api.pages.parts import Section, row, table
from api.pages.render import templates
from api.plain import count, day
from api.seats import for_whom, slots_words
from models.outlook import Directory, UnitDirectory

STARTS = ("Programme", "Next start", "Area", "Wait to be expected")
LEAD = "What runs in each delivery unit, for whom, when somebody may next join or begin, and how long people wait."


def directory_html(found: Directory, version: str) -> str:
    """The whole file."""
    return (
        templates()
        .get_template("directory.html")
        .render(
            heading="Directory of services",
            where=count(len(found.units), "delivery unit"),
            week=f"{day(found.valid_from)} to {day(found.valid_to_inclusive)}",
            lead=LEAD,
            validity=validity(found),
            sections=[_unit(one) for one in found.units],
            version=version,
            css="report",
        )
    )


def _unit(one: UnitDirectory) -> Section:
    code = one.pdu_code
    runs = (
        row(
            each.title,
            for_whom(each.sex, each.cohort),
            slots_words(each.slots),
            where(each),
            joining(each),
            day(each.ends_on),
        )
        for each in one.programmes
    )
    columns = ("Programme", "For", "Meets", "Area", "May be joined", "Ends")
    starts = (row(each.title, *start(each)) for each in one.starts)
    waits = (row(each.title, wait(each)) for each in one.waits)
    open_ = (row(PLACEMENTS[each.kind], placement(each)) for each in one.placements)
    missing = not_offered(one.core_not_offered)
    return Section(
        id=f"unit-{code}",
        title=code,
        paragraphs=(missing,) if missing else (),
        tables=(
            table(f"Programmes and interventions in {code}", columns, runs, empty="None runs here."),
            table(f"Next starts in {code}", STARTS, starts, empty="None runs here, and nobody waits for one."),
            table(f"Who waits in {code}", ("Programme", "Waiting"), waits, empty="Nobody who is ready."),
            table(f"Unpaid work in {code}", ("Kind", "Open"), open_, empty="None."),
        ),
    )
