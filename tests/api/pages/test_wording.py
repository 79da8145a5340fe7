"""Every code that a sheet can meet has its words."""

from api.pages.wording import ACCESS, COMES, EQUIPMENT, HAZARDS, STATUS, STATUS_LONG
from models.codes import AccessNeed, BookingStatus, Hazard, Setting, TravelMode


def test_every_code_has_words() -> None:
    assert COMES.keys() == set(TravelMode)
    assert STATUS.keys() == STATUS_LONG.keys() == set(BookingStatus)
    assert HAZARDS.keys() == set(Hazard)
    assert ACCESS.keys() == set(AccessNeed)


def test_equipment_names_no_setting_that_says_who_is_at_risk() -> None:
    assert EQUIPMENT.keys() & set(Setting) == {Setting.EDGED_TOOLS}
