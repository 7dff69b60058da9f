"""Question lists that were given: one a year and kind of agency, the same for every machine of the installation."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import object_session
from sqlmodel import Field, Session, SQLModel, col, select

from core.identity import new_id
from models.base import Moment, moment
from readiness.question_sets import PACKAGED, QuestionLists
from readiness.structure import LOCAL

_CACHE = "question_lists"


class QuestionList(SQLModel, table=True):
    """One year's list as TOML; `hash` is the text's SHA-256. It stands in the place of the packaged one."""

    __tablename__ = "question_list"
    __table_args__ = (UniqueConstraint("year", "kind"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    year: int
    kind: str = LOCAL
    toml: str
    hash: str
    added_at: Moment = moment()
    added_by: str = ""


def list_question_lists(session: Session) -> Sequence[QuestionList]:
    return session.exec(select(QuestionList).order_by(col(QuestionList.kind), col(QuestionList.year))).all()


def find_question_list(session: Session, year: int, kind: str = LOCAL) -> QuestionList | None:
    return session.exec(select(QuestionList).where(QuestionList.year == year, QuestionList.kind == kind)).first()


def question_lists(session: Session, kind: str = LOCAL) -> QuestionLists:
    """Return the lists as this session sees them: one query, asked once."""
    found: Mapping[str, Any] | None = session.info.get(_CACHE)
    if found is None:
        with session.no_autoflush:
            rows = session.exec(select(QuestionList.kind, QuestionList.year, QuestionList.toml)).all()
        found = session.info[_CACHE] = {
            name: _lists(tuple((year, toml) for of, year, toml in rows if of == name), name)
            for name in {LOCAL, *(of for of, _, _ in rows)}
        }
    return found.get(kind) or _lists((), kind)


def forget_lists(session: Session) -> None:
    """Ask anew in this session, because a list was changed in it."""
    session.info.pop(_CACHE, None)


def lists_of(row: Any, kind: str = LOCAL) -> QuestionLists:
    """Return the lists as the session of this row sees them; those of the program for a row that is in none."""
    session = object_session(row)
    return question_lists(session, kind) if isinstance(session, Session) else _lists((), kind)


@lru_cache(maxsize=32)
def _lists(given: tuple[tuple[int, str], ...], kind: str) -> QuestionLists:
    """Return the same value for the same texts, so that they are read once in a process."""
    return PACKAGED if kind == LOCAL and not given else QuestionLists(dict(given), kind)
