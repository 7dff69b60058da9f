"""What the tracker knows of LINE: one-time codes that link an account, chats that were answered, groups."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from core.identity import new_id
from models.base import AgencyRow, Moment, moment


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


class WrongCode(SQLModel, table=True):
    """A code that opened nothing; whoever sends many is not listened to for a while. The sender is kept as a hash."""

    __tablename__ = "line_wrong_code"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    sender_hash: str = Field(index=True)
    sent_at: Moment = moment(index=True)


class LineEvent(SQLModel, table=True):
    """A webhook event that was dealt with, by LINE's own id: a repeat of it is dropped."""

    __tablename__ = "line_event"

    webhook_event_id: str = Field(primary_key=True)
    received_at: datetime = moment(index=True)


class LineDraft(AgencyRow, table=True):
    """Evidence that somebody pasted into the chat, until one confirming tap submits it or it expires."""

    __tablename__ = "line_draft"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    item_id: UUID = Field(foreign_key="item.id")
    assignment_id: UUID | None = Field(default=None, foreign_key="assignment.id")
    url: str = Field(sa_type=Text)
    expires_at: Moment = moment()
    done_at: Moment | None = moment(nullable=True)


class LineGroup(AgencyRow, table=True):
    """A group chat that an agency linked; it gets the weekly post, without names, until the bot leaves it."""

    __tablename__ = "line_group"

    group_id: str = Field(unique=True)
    linked_at: Moment = moment()
    left_at: Moment | None = moment(nullable=True)
