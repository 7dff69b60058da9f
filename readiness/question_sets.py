"""The question sets that are known: one data file per year, packaged here or given by the installation."""

from functools import lru_cache
from pathlib import Path

from core.errors import TrackerError
from readiness.loading import read_question_set
from readiness.structure import QuestionSet

__all__ = ["QuestionSet", "UnknownQuestionSet", "file_of", "get_question_set", "known_years", "use_folder"]

_PACKAGED = Path(__file__).parent / "data"
_ENDING = ".toml"
_given: list[Path] = []  # the installation's own folder, if a shell has named one


class UnknownQuestionSet(TrackerError):
    thai = "ไม่มีชุดข้อคำถามของปี {year}: ปีที่มีคือ {known}"
    english = "There is no question set for {year}: known years are {known}."
    http_status = 404


def use_folder(folder: Path | None) -> None:
    """Look for years in the installation's own folder as well; its file wins over the packaged one of that year."""
    _given[:] = [] if folder is None else [folder]


def known_years() -> tuple[int, ...]:
    """Return the Buddhist years that have a question set, earliest first."""
    own = [entry.name for folder in _given if folder.is_dir() for entry in folder.iterdir()]
    names = [*own, *(entry.name for entry in _PACKAGED.iterdir())]
    stems = {name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)}
    return tuple(sorted(int(stem) for stem in stems if stem.isdigit()))


def file_of(year: int) -> Path:
    """Return the data file of a Buddhist year; raise UnknownQuestionSet where there is none."""
    name = f"{year}{_ENDING}"
    for file in (*(folder / name for folder in _given), _PACKAGED / name):
        if file.is_file():
            return file
    raise UnknownQuestionSet(year=year, known=", ".join(map(str, known_years())))


def get_question_set(year: int) -> QuestionSet:
    """Return the question set of a Buddhist year; raise UnknownQuestionSet where there is none.

    A data file that contradicts itself raises loading.InvalidQuestionSet.
    """
    file = file_of(year)
    return _read(year, file, file.stat().st_mtime_ns)


@lru_cache
def _read(year: int, file: Path, _changed_at_ns: int) -> QuestionSet:
    """Read a file once for as long as it stays as it is."""
    text = file.read_text(encoding="utf-8")
    return read_question_set(text, year=year, name=f"{year}{_ENDING}", rules_of=get_question_set)
