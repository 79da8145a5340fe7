"""Programme templates: modules and sessions in order, with gaps, who may join, and what they need."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from models.base import Code, Count, Flag, Line, Minutes, Record
from models.programmes.codes import Confidence, Entry, GroupSex, NeedArea, ProgrammeCohort, ProgrammeKind, SessionType
from models.programmes.suitability import Criteria

Number = Annotated[int, Field(strict=True, ge=0, le=200)]
Staff = Annotated[int, Field(strict=True, ge=1, le=6)]
Members = Annotated[int, Field(strict=True, ge=1, le=100)]


class TemplateSession(Record):
    """One session of the manual. Order is by module, then by session."""

    module_number: Number
    """0 is what comes before the first module."""
    session_number: Annotated[int, Field(strict=True, ge=1, le=200)]
    """From 1 in each module."""
    session_type: SessionType
    minutes: Minutes
    in_group_slot: Flag = True
    """False: arranged with each person by themselves, beside the group's slots."""
    weeks_after_previous: Annotated[int, Field(strict=True, ge=0, le=52)] = 0
    """At least so many weeks after the session before it (AP-CADENCE-GAPS)."""

    @property
    def key(self) -> tuple[int, int]:
        """Module and session: where in the manual it stands."""
        return self.module_number, self.session_number


class Template(Record):
    """An accredited programme or a structured intervention, as its manual has it. A revised manual has its own code."""

    template_code: Code
    title: Line
    kind: ProgrammeKind
    source: Line
    confidence: Confidence
    unverified_fields: tuple[Code, ...] = ()
    """Figures that no public source gives: local parameters, by the names of their fields."""
    sessions: Annotated[tuple[TemplateSession, ...], Field(min_length=1, max_length=200)]
    sex: GroupSex = GroupSex.MIXED
    """Who may take part; a group of them may still be of women or of men only."""
    cohorts: Annotated[tuple[ProgrammeCohort, ...], Field(min_length=1)]
    """For whom there are groups, each cohort by itself (RISK-SEX-COHORT, LDC-COHORT)."""
    suits_ldc: Flag = False
    """Its ordinary groups suit people with a learning disability or challenge (LDC-COHORT)."""
    most_members: Members
    least_members: Members
    """To start with."""
    facilitators: Staff
    """At each group session (FAC-TRAINED)."""
    mixed_sex_facilitators: Flag = False
    needs_partner_link_worker: Flag = False
    """No group without one (BBR-PLW)."""
    needs_recording: Flag = False
    """Sessions are recorded for assurance, so the room has the kit (AP-SEQUENCE, AP-VENUE)."""
    online: Flag = False
    """May be held online."""
    entry: Entry = Entry.CLOSED
    entry_modules: tuple[Number, ...] = ()
    """Rolling: modules with whose first session somebody may begin."""
    months_left_on_order: Count | None = None
    """Least months of a community order left at the first session. None: only that the series fits (AP-FIT-ORDER)."""
    months_left_on_licence: Count | None = None
    ask_below_months_left: Count | None = None
    """Below these the treatment manager is asked."""
    criteria: Criteria | None = None
    """Whom it is for. None: not recorded."""
    need_area: NeedArea | None = None
    """Of a structured intervention."""
    nationally_approved: Flag | None = None
    """Of a structured intervention: on the national register. None: not recorded."""
    beside_programme: Flag = False
    """A structured intervention that may run beside an accredited programme (AP-FIRST-CHOICE)."""
    joined_until_session: Count | None = None
    """Closed: up to which session in order somebody may still join. None: only at the first (AP-ROLLING-CLOSED)."""

    @cached_property
    def in_order(self) -> tuple[TemplateSession, ...]:
        return tuple(sorted(self.sessions, key=lambda one: one.key))

    def in_rounds(self, rounds: int) -> tuple[TemplateSession, ...]:
        """The sessions in order, and the modules again so many times; what comes before the first module only once."""
        again = tuple(one for one in self.in_order if one.module_number > 0)
        return self.in_order + again * (rounds - 1)

    def is_local(self, field: str) -> bool:
        """Is a figure, by the camelCase name of its field, unverified practice?"""
        return self.confidence is Confidence.UNVERIFIED or field in self.unverified_fields
