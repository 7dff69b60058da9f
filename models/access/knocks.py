"""Tries at a door that guessing must not open, counted to slow it down."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, literal
from sqlmodel import Field, Session, SQLModel, col, or_, select

from core.db import UtcDateTime
from models.base import Moment, moment
from models.inserting import insert_into

FORGOTTEN_AT_ONCE = 100


class Knock(SQLModel, table=True):
    """Tries at a door that guessing must not open: so many since the first that still counts.

    `key_hash` says which door and who, as a keyed hash.
    """

    key_hash: str = Field(primary_key=True)
    tries: int
    since: Moment = moment(index=True)


def count_knock(session: Session, key_hash: str, now: datetime, within: timedelta) -> int:
    """Count one more try and return how many there are within the time; of two at once one waits for the other."""
    since, tries, moment_now = col(Knock.since), col(Knock.tries), literal(now, UtcDateTime())
    is_over = or_(since <= now - within, since > now + within)  # or the clock was wrong
    row = insert_into(session, Knock).values(key_hash=key_hash, tries=1, since=now)
    counted = row.on_conflict_do_update(
        index_elements=["key_hash"],
        set_={"tries": case((is_over, 1), else_=tries + 1), "since": case((is_over, moment_now), else_=since)},
    )
    return int(session.connection().execute(counted.returning(tries)).scalar_one())


def forget_knocks(session: Session, key_hash: str) -> None:
    session.exec(delete(Knock).where(col(Knock.key_hash) == key_hash))


def forget_old_knocks(session: Session, before: datetime) -> None:
    """Delete some of what no longer counts; rows that somebody else holds are left to him."""
    old = select(Knock.key_hash).where(col(Knock.since) < before).limit(FORGOTTEN_AT_ONCE)
    session.exec(delete(Knock).where(col(Knock.key_hash).in_(old.with_for_update(skip_locked=True))))
