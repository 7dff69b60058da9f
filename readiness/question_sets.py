"""The question sets that are known, one packaged data file per year."""

from functools import lru_cache
from importlib.resources import files

from core.errors import TrackerError
from readiness.loading import read_question_set
from readiness.structure import QuestionSet

__all__ = ["QuestionSet", "UnknownQuestionSet", "get_question_set", "known_years"]

_DATA = files("readiness") / "data"


class UnknownQuestionSet(TrackerError):
    thai = "ไม่มีชุดข้อคำถามของปี {year}: ปีที่มีคือ {known}"
    english = "There is no question set for {year}: known years are {known}."
    http_status = 404


def known_years() -> tuple[int, ...]:
    """Return the Buddhist years that have a question set, earliest first."""
    names = (entry.name.removesuffix(".toml") for entry in _DATA.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(int(name) for name in names if name.isdigit()))


@lru_cache
def get_question_set(year: int) -> QuestionSet:
    """Return the question set of a Buddhist year; raise UnknownQuestionSet where there is none.

    A data file that contradicts itself raises loading.InvalidQuestionSet.
    """
    if year not in known_years():
        raise UnknownQuestionSet(year=year, known=", ".join(map(str, known_years())))
    name = f"{year}.toml"
    return read_question_set((_DATA / name).read_text(encoding="utf-8"), year=year, name=name)
