"""Plans and their work: items, steps, the units' parts, evidence, findings, and dates that were moved."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field

from core.questions import QuestionCode
from models.base import AgencyRow, JsonColumn, Moment, moment
from readiness.structure import LOCAL

PART_STATES_THAI = {
    "open": "ยังไม่เริ่ม",
    "in_progress": "กำลังดำเนินการ",
    "submitted": "ส่งงานแล้ว",
    "returned": "ส่งกลับแก้ไข",
    "waived": "ได้รับยกเว้น",
}
PART_STATES = tuple(PART_STATES_THAI)
OPEN_STATES = ("open", "in_progress", "returned")
DOCUMENT, LIST = PLAN_ORIGINS = ("document", "list")


class Plan(AgencyRow, table=True):
    """One agency's measures for one fiscal year; `question_set` and `assessed_year` are Buddhist years too.

    `kind` is the kind of agency whose list its codes follow (readiness.structure.LOCAL: local government); `origin`
    says what it was begun from: a document, or the question list.
    """

    __table_args__ = (UniqueConstraint("agency_id", "fiscal_year"),)

    fiscal_year: int
    question_set: int
    assessed_year: int
    kind: str = LOCAL
    origin: str = DOCUMENT
    source_name: str
    source_hash: str
    dated_on: date | None = None
    evidence_by_on: date
    evidence_by_decided: bool = False
    days_from_on: date | None = None  # the evidence-by day from which inner days are counted; None: evidence_by_on
    days_counted: bool = Field(default=True, sa_column_kwargs={"server_default": false()})
    waves_confirmed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    activated_on: date | None = None  # None while a draft
    activated_at: Moment | None = moment(nullable=True)
    imported_at: Moment = moment()
    baseline: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)


class Item(AgencyRow, table=True):
    """One row of the plan. `position` is a station of `route`; who holds it follows from that."""

    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        Index("ix_item_due_reminders", "next_remind_at", postgresql_where=text("next_remind_at IS NOT NULL"),
              sqlite_where=text("next_remind_at IS NOT NULL")),
    )  # fmt: skip

    plan_id: UUID = Field(foreign_key="plan.id", index=True)
    code: str
    title: str
    indicator: int | None = None  # that a measure without a question is to improve
    topic_no: int
    topic: str
    sort_no: int
    place: str
    all_units: bool = False  # printed as "all units"
    lead_unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    hand_over: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    route: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    position: str = "collecting"
    held_since_on: date | None = None
    returned_reason: str | None = None  # set while a station has it back
    signature_sent_on: date | None = None  # when it was laid before the executive, and under which number
    signature_number: str | None = None
    starts_on: date
    due_on: date
    needed_on: date
    why_needed: str
    accepted_on: date | None = None
    moved_at: str | None = None  # the station that held the work when its day was moved; None: its units did
    held_until_on: date | None = None  # the day of its holder (schedules.lateness); None: it has none but needed_on
    asked_by_on: date | None = None  # by when reminders ask its holder, if before that
    wave_on: date | None = None  # by when reminders ask its units, if before their day
    arrivals: dict[str, str] | None = Field(default=None, sa_type=JsonColumn, nullable=True)  # ISO days by station
    delivered_until_on: date | None = None  # the needed_on that the last acceptance met; survives reopening
    late_since_on: date | None = None
    missed_on: date | None = None  # the day that was missed then
    next_remind_at: Moment | None = moment(nullable=True)
    result: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)  # as printed
    closed_on: date | None = None  # since when it stands in the plan no more; nobody holds it then
    closed_reason: str | None = None
    origin: str = DOCUMENT  # or the question list: no document needs to name it

    @property
    def is_oit(self) -> bool:
        return QuestionCode.parse(self.code).is_oit


class Step(AgencyRow, table=True):
    """What an item tells to do; guidance. One with dates of its own makes its item needed on each in turn."""

    item_id: UUID = Field(foreign_key="item.id", index=True)
    sort_no: int
    number: str | None = None
    text: str
    within_days: int | None = None
    due_dates: list[str] = Field(default_factory=list, sa_type=JsonColumn)  # ISO, ascending

    def open_dates(self, delivered_until_on: date | None) -> list[date]:
        """Dates of its own that a delivery up to `delivered_until_on` has not yet met, earliest first."""
        dates = [date.fromisoformat(text) for text in self.due_dates]
        return [day for day in dates if delivered_until_on is None or day > delivered_until_on]


class Assignment(AgencyRow, table=True):
    """One unit's part of one item."""

    __table_args__ = (
        UniqueConstraint("item_id", "unit_id"),
        CheckConstraint(f"state IN {PART_STATES}", name="state"),
        Index("ix_assignment_due_reminders", "next_remind_at", postgresql_where=text("next_remind_at IS NOT NULL"),
              sqlite_where=text("next_remind_at IS NOT NULL")),
    )  # fmt: skip

    plan_id: UUID = Field(foreign_key="plan.id")
    item_id: UUID = Field(foreign_key="item.id", index=True)
    unit_id: UUID = Field(foreign_key="unit.id", index=True)
    state: str = "open"
    held_since_on: date | None = None
    needed_on: date | None = None  # a day granted to this unit alone
    held_until_on: date | None = None  # its unit's day (schedules.lateness); None: it has none but the item's
    submitted_on: date | None = None
    first_submitted_on: date | None = None  # what was once handed in in time stays so, though it came back
    returned_on: date | None = None  # when it last came back
    reason: str | None = None  # why it was returned or waived
    late_since_on: date | None = None
    missed_on: date | None = None  # the day that was missed then
    next_remind_at: Moment | None = moment(nullable=True)


class Evidence(AgencyRow, table=True):
    """A public address that proves an item. It counts as live until looks say otherwise (work.looks)."""

    item_id: UUID = Field(foreign_key="item.id", index=True)
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    url: str
    added_on: date
    added_by: str
    is_live: bool = True
    checked_at: Moment | None = moment(nullable=True)
    withdrawn_on: date | None = None  # taken back or replaced by whoever handed it in; it proves nothing then
    vouched_verdict: str | None = None  # what a look told that somebody has seen and stands by all the same


class DateChange(AgencyRow, table=True):
    """A needed-by date that was moved: from, to, who, when and why."""

    __tablename__ = "date_change"

    item_id: UUID = Field(foreign_key="item.id", index=True)
    old_on: date
    new_on: date
    reason: str
    changed_by: str
    changed_at: Moment = moment()
