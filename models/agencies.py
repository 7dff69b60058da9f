"""Agencies, their units, the people in their seats, and the days that the agency itself opens or closes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from core.identity import new_id
from core.text.titles import kind_of, titles_of
from models.base import AgencyRow, JsonColumn, Moment, moment


class Agency(SQLModel, table=True):
    """The municipality that is assessed. `policy` holds what its administrator changed of the default policy.

    `texts` holds what the administrator wrote in place of the messages' own words, by the text's name.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(unique=True)
    policy: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    texts: dict[str, str] | None = Field(default=None, sa_type=JsonColumn, nullable=True)
    kind: str | None = None  # core.text.titles; None: as its name says
    last_event_no: int = 0  # events are numbered per agency without gaps
    chained_event_no: int = 0
    chain_hash: str = ""
    audit_key_id: str | None = None  # the key that the event log is sealed with by now
    chain_seal: str | None = None  # the end of the chain, sealed: a shorter log has none that fits
    created_at: Moment = moment()

    @property
    def titles(self) -> Mapping[str, str]:
        """What its roles are called."""
        return titles_of(kind_of(self.name, self.kind))


class Unit(AgencyRow, table=True):
    """A ส่วนราชการ or งาน; units nest. `aliases` are other spellings met in documents."""

    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    name: str
    parent_id: UUID | None = Field(default=None, foreign_key="unit.id")
    aliases: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    sort_no: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """What the unit goes by: its own name first."""
        return self.name, *self.aliases


class Person(AgencyRow, table=True):
    """Somebody who can be reached. `channel` is the one preferred channel.

    `line_blocked_at` says since when the LINE account refuses messages (unfollowed), `digests_off_at` since
    when the person wants no digests by e-mail. `password_hash` is argon2's, None for nobody who has set one; links
    to the person's own work that were signed before `links_void_before` open nothing.
    """

    __table_args__ = (
        UniqueConstraint("agency_id", "email"),
        Index("ix_person_agency_id_line_user_id", "agency_id", "line_user_id", unique=True),
    )

    name: str
    email: str | None = None
    line_user_id: str | None = Field(default=None, index=True)
    line_blocked_at: Moment | None = moment(nullable=True)
    channel: str = "email"
    digests_off_at: Moment | None = moment(nullable=True)
    password_hash: str | None = None
    links_void_before: Moment | None = moment(nullable=True)


class Seat(AgencyRow, table=True):
    """A person in a unit's seat (its head) or in a role of the agency, since a day and until a day (included)."""

    person_id: UUID = Field(foreign_key="person.id")
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    role: str | None = None
    is_acting: bool = False
    since_on: date
    until_on: date | None = None


class OfficeDay(AgencyRow, table=True):
    """A day that the agency closes although the government works, or opens although it does not."""

    __tablename__ = "office_day"
    __table_args__ = (UniqueConstraint("agency_id", "day_on"),)

    day_on: date
    is_open: bool = False
    name: str = ""


def newest_event_nos(session: Session, agency_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the number of the newest event of each agency, 0 before any: it counts every committed change."""
    query = select(Agency.id, Agency.last_event_no).where(col(Agency.id).in_(agency_ids))
    return dict(session.exec(query).all())


def find_agency(session: Session, name: str) -> Agency | None:
    return session.exec(select(Agency).where(Agency.name == name)).first()


def list_agency_ids(session: Session) -> Sequence[UUID]:
    return session.exec(select(Agency.id)).all()


def list_office_days(session: Session, agency_id: UUID) -> Sequence[OfficeDay]:
    query = select(OfficeDay).where(OfficeDay.agency_id == agency_id)
    return session.exec(query.order_by(col(OfficeDay.day_on))).all()


def find_office_day(session: Session, agency_id: UUID, day: date) -> OfficeDay | None:
    query = select(OfficeDay).where(OfficeDay.agency_id == agency_id, OfficeDay.day_on == day)
    return session.exec(query).first()
