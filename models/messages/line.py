"""What the tracker knows of LINE: one-time codes that link an account, chats that were answered, groups."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Text, delete, func, update
from sqlmodel import Field, Session, SQLModel, col, or_, select

from models.agencies import Agency, Person
from models.base import AgencyRow, JsonColumn, Moment, moment
from models.inserting import insert_into

KEPT_FOR = timedelta(days=30)


class LinkCode(AgencyRow, table=True):
    """A one-time code that a person (or, with `person_id` None, an agency's group chat) sends to be linked.

    Only the code's hash is kept; a code that was used or is past `expires_at` opens nothing.
    """

    __tablename__ = "link_code"

    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    code_hash: str = Field(unique=True)
    expires_at: Moment = moment()
    used_at: Moment | None = moment(nullable=True)
    created_at: Moment = moment()


class LineEvent(SQLModel, table=True):
    """A webhook event that was dealt with, by LINE's own id: a repeat of it is dropped."""

    __tablename__ = "line_event"

    webhook_event_id: str = Field(primary_key=True)
    received_at: datetime = moment(index=True)


class LineDraft(AgencyRow, table=True):
    """Evidence that somebody sent in the chat, until one confirming tap submits it or it expires.

    A link, or files: of these only LINE's own ids and the names are kept. `set_id` is the album that they belong to.
    """

    __tablename__ = "line_draft"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    item_id: UUID = Field(foreign_key="item.id")
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    url: str = Field(sa_type=Text)
    files: list[dict[str, str]] | None = Field(default=None, sa_type=JsonColumn)
    set_id: str | None = None
    expires_at: Moment = moment()
    done_at: Moment | None = moment(nullable=True)


class LineGroup(AgencyRow, table=True):
    """A group chat that an agency linked; it gets the weekly post, without names, until the bot leaves it."""

    __tablename__ = "line_group"

    group_id: str = Field(unique=True)
    linked_at: Moment = moment()
    left_at: Moment | None = moment(nullable=True)


def remember_event(session: Session, webhook_event_id: str, at: datetime) -> bool:
    """Note that this event is dealt with; False where it has been already, also by somebody at this very moment."""
    row = insert_into(session, LineEvent).values(webhook_event_id=webhook_event_id, received_at=at)
    added = row.on_conflict_do_nothing().returning(LineEvent.webhook_event_id)
    return session.connection().execute(added).first() is not None


def take_link_code(session: Session, code_hashes: Sequence[str], now: datetime) -> LinkCode | None:
    """Return the code if it still opens something, and hold it until the transaction ends."""
    query = select(LinkCode).where(col(LinkCode.code_hash).in_(code_hashes)).with_for_update()
    code = session.exec(query.execution_options(populate_existing=True)).first()
    return code if code and code.used_at is None and code.expires_at > now else None


def cancel_link_codes(session: Session, agency_id: UUID, person_id: UUID | None, now: datetime) -> None:
    """Let the unused codes of a person, or with None those for the agency's group chat, open nothing any more."""
    whose = col(LinkCode.person_id) == person_id if person_id else col(LinkCode.person_id).is_(None)
    unused = update(LinkCode).where(col(LinkCode.agency_id) == agency_id, whose, col(LinkCode.used_at).is_(None))
    session.exec(unused.where(col(LinkCode.expires_at) > now).values(expires_at=now))


def list_linked(session: Session, line_user_id: str) -> Sequence[Person]:
    """Return the people whose account this is: one at most in each agency, by the agencies' names."""
    query = select(Person).join(Agency, col(Agency.id) == col(Person.agency_id))
    return session.exec(query.where(Person.line_user_id == line_user_id).order_by(col(Agency.name))).all()


def list_people_called(session: Session, agency_id: UUID, name_or_email: str) -> Sequence[Person]:
    """Return the agency's people of that name, or the one with that e-mail address in any case."""
    same: ColumnElement[bool] = func.lower(col(Person.email)) == name_or_email.lower()
    return session.exec(
        select(Person).where(Person.agency_id == agency_id, or_(col(Person.name) == name_or_email, same))
    ).all()


def find_group(session: Session, group_id: str) -> LineGroup | None:
    return session.exec(select(LineGroup).where(LineGroup.group_id == group_id)).first()


def list_groups(session: Session, agency_id: UUID) -> Sequence[LineGroup]:
    """Return the agency's groups that the bot has not left, longest linked first."""
    query = select(LineGroup).where(LineGroup.agency_id == agency_id, col(LineGroup.left_at).is_(None))
    return session.exec(query.order_by(col(LineGroup.linked_at), col(LineGroup.id))).all()


def take_draft(session: Session, draft_id: UUID) -> LineDraft | None:
    """Return the draft and hold it, so that of two taps one comes after the other."""
    query = select(LineDraft).where(LineDraft.id == draft_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()


def take_drafts_of_set(
    session: Session, person_ids: Sequence[UUID], set_id: str, now: datetime
) -> Sequence[LineDraft]:
    """Hold these people, so that of two pictures of an album one comes after the other; return the album's drafts."""
    session.exec(
        select(Person.id).where(col(Person.id).in_(person_ids)).order_by(col(Person.id)).with_for_update()
    ).all()
    query = select(LineDraft).where(col(LineDraft.person_id).in_(person_ids), LineDraft.set_id == set_id)
    waiting = query.where(col(LineDraft.done_at).is_(None), col(LineDraft.expires_at) > now)
    return session.exec(waiting.with_for_update().execution_options(populate_existing=True)).all()


def find_draft(session: Session, person_ids: Sequence[UUID], draft_id: UUID) -> LineDraft | None:
    """Return a draft of one of these people, without holding it."""
    query = select(LineDraft).where(LineDraft.id == draft_id, col(LineDraft.person_id).in_(person_ids))
    return session.exec(query).first()


def was_dealt_with(session: Session, webhook_event_id: str) -> bool:
    return session.get(LineEvent, webhook_event_id) is not None


def forget_old(session: Session, now: datetime) -> None:
    """Delete what nobody can need any more: events, codes and drafts of more than 30 days ago."""
    before = now - KEPT_FOR
    session.exec(delete(LineEvent).where(col(LineEvent.received_at) < before))
    session.exec(delete(LinkCode).where(col(LinkCode.expires_at) < before))
    session.exec(delete(LineDraft).where(col(LineDraft.expires_at) < before))
