"""What a template says of itself: what to fill in first, what protects people, and what does not belong in it."""

from collections.abc import Iterator

from api.sheets.cells import Cell
from api.sheets.columns import sheets
from api.sheets.grid import EXAMPLE
from api.sheets.hints import form_words, meaning, plain_words
from api.sheets.layout import Column, Sheet

SAFETY_KEYS = frozenset({
    "assessment", "exclusionZones", "linkedProjectCodes", "associationTags", "placementSex", "workEnvironmentChoice",
    "noFemaleSupervisor", "noMaleSupervisor", "healthFactors", "accessNeeds", "noContactWith", "notBarredRecorded",
    "specialistCase", "placementRestrictions", "groupFactors", "mappaLevel", "prohibitedActivities", "ageBand",
    "maturityAssessedOn", "audience", "contactWithAudience", "siteWorkforce", "hazards", "settings", "features",
    "restrictedSite", "riskAssessedUntilInclusive", "womenOnly", "sex", "keptApartFrom", "stepFree", "lowMaturity",
})  # fmt: skip
SAFETY_SHEETS = frozenset({"exclusionZones", "corners", "nonAssociations", "curfews", "caringTimes"})
"""By the first key of the column, and the last of the sheet: what keeps people safe, or apart."""

GUIDANCE: tuple[tuple[str, bool], ...] = (
    ("Placewell: the facts of one week of unpaid work", True),
    ("Fill in the sheets, then run: placewell import FILE.xlsx -o problem.json. Every fault is told at once, with its "
     "sheet, row and column and how to mend it; nothing is guessed and nothing is left out in silence.", False),
    ("Never write here", True),
    ("No names, addresses, dates of birth, offences or any free text. A person is a CRN; a home is a point on the map, "
     "to three decimals, and the first half of the postcode. Sheets and columns of your own do not belong in this "
     "file: one that is not in the template is refused.", False),
    ("In this order", True),
    ("1. Settings: the delivery units, the country, the day of planning and the week, Monday to Sunday.", False),
    ("2. Projects, then Sessions: what runs in the week. A session belongs to a project by its code.", False),
    ("3. Supervisors with their shifts and trainings, Vehicles with their shifts, and Bus runs with their pick-ups in "
     "the order in which they are served.", False),
    ("4. People, a row each, then Requirements, at least a row each, and Availability, a row for each day.", False),
    ("5. What people already have: Commitments, Caring times, Curfews, Fasting, and the Bookings that exist.", False),
    ("6. Non-associations and Overrides. The rest where you need it.", False),
    ("What protects people", True),
    ("Dark red headings. An empty cell there is not the same as \"no risk\": without a completed assessment, a level "
     "of risk, or a \"yes\" under Exclusion zones loaded, nobody is placed. Say \"yes\" there only where the sheet "
     "Exclusion zones holds all of the person's zones, or where it is known that there are none. Have a second person "
     "read these columns against the case record.", False),
    ("How to write things", True),
    ("Blue headings must be filled in; grey ones may stay empty: the sheet Columns tells what that means. Dates: "
     "23/11/2026, day first. Times: 09:30. Several codes in one cell: with commas between. Codes are text: format a "
     "cell as text where a code begins with a zero. Capitals do not matter in lists to choose from.", False),
    (f"Rows in grey that begin with \"{EXAMPLE}\" are examples. They are not read; write over them, the "
     f"\"{EXAMPLE}\" too, or delete them.", False),
    ("Keep row 1 and all sheets and columns. Rows may stand in any order, but for pick-ups, the points of a bus run's "
     "line and the corners of a zone, which are read from top to bottom.", False),
)  # fmt: skip

COLUMNS_HEADINGS = ("Sheet", "Column", "What may stand in it", "What it means", "In the JSON file")


def is_safety(sheet: Sheet, column: Column) -> bool:
    return bool(sheet.path) and (sheet.path[-1] in SAFETY_SHEETS or bool({*column.path[:1]} & SAFETY_KEYS))


def column_rows() -> Iterator[list[Cell]]:
    """Every column: what it may hold, what it means, and the field it is."""
    for sheet in sheets():
        yield [sheet.title, None, None, plain_words(sheet.about), "/" + "/".join(map(str, _keys(sheet)))]
        for column in sheet.all_columns:
            field = "/".join(map(str, column.path)) or None
            yield [sheet.title, column.heading, form_words(column), meaning(column) or None, field]


def _keys(sheet: Sheet) -> tuple[object, ...]:
    above = (*_keys(sheet.parent), "*") if sheet.parent else ()
    return (*above, *sheet.path)
