"""The question lists that are known: those that come with the program, and those that were given, which win."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from core.errors import TrackerError
from readiness.lists.crosswalks import composed
from readiness.lists.loading import InvalidQuestionSet, read_question_set
from readiness.structure import LOCAL, Crosswalk, QuestionSet

__all__ = ["PACKAGED", "QuestionLists", "QuestionSet", "UnknownQuestionSet", "get_question_set", "known_years"]

_FOLDER = Path(__file__).parent / "data"
_ENDING = ".toml"


class UnknownQuestionSet(TrackerError):
    thai = "ไม่มีชุดข้อคำถามของปี {year}: ปีที่มีคือ {known}"
    english = "There is no question set for {year}: known years are {known}."
    http_status = 404


@dataclass(frozen=True, eq=False)
class QuestionLists:
    """The lists of one kind of agency. `given` has the TOML by Buddhist year; it wins over the packaged one."""

    given: Mapping[int, str] = field(default_factory=dict)
    kind: str = LOCAL
    _read: dict[int, QuestionSet] = field(default_factory=dict, repr=False)

    @property
    def packaged(self) -> Mapping[int, str]:
        """What comes with the program: the lists of local government."""
        return _packaged() if self.kind == LOCAL else {}

    @property
    def years(self) -> tuple[int, ...]:
        """The Buddhist years that have a list, earliest first."""
        return tuple(sorted({*self.packaged, *self.given}))

    def text_of(self, year: int) -> str:
        """Return the TOML of a year; raise UnknownQuestionSet where there is none."""
        if year not in self.years:
            raise UnknownQuestionSet(year=year, known=", ".join(map(str, self.years)) or "-")
        return self.given.get(year) or self.packaged[year]

    def get(self, year: int) -> QuestionSet:
        """Return the list of a year, read once; raise UnknownQuestionSet, or InvalidQuestionSet with its faults."""
        if year not in self._read:
            self._read[year] = self.read(self.text_of(year), year, f"{year}{_ENDING}")
        return self._read[year]

    def read(self, text: str, year: int, name: str) -> QuestionSet:
        """Return the list that a text describes, with what it takes from others; raise InvalidQuestionSet."""
        return self._leaning(text, year, name, (year,))

    def crosswalk(self, from_year: int, to_year: int) -> Crosswalk | None:
        """Return the way from one year's codes to a later one's, list by list; None where a step is not known."""
        steps: list[Crosswalk] = []
        while to_year > from_year:
            step = self.get(to_year).crosswalk if to_year in self.years else None
            if step is None or not from_year <= step.from_year < to_year:
                return None
            steps, to_year = [step, *steps], step.from_year
        return composed(steps) if steps else None

    def _leaning(self, text: str, year: int, name: str, above: tuple[int, ...]) -> QuestionSet:
        """Read a list; `above` are the years that are being read and may not be leant on again."""

        def other(wanted: int) -> QuestionSet:
            if wanted in above:
                raise InvalidQuestionSet(name=name, faults=f"it leans on {wanted}, which leans on it")
            return self._leaning(self.text_of(wanted), wanted, f"{wanted}{_ENDING}", (*above, wanted))

        return read_question_set(text, year=year, name=name, rules_of=other)


@cache
def _packaged() -> Mapping[int, str]:
    files = (file for file in _FOLDER.iterdir() if file.name.endswith(_ENDING))
    return MappingProxyType({int(file.stem): file.read_text(encoding="utf-8") for file in files})


PACKAGED = QuestionLists()


def known_years() -> tuple[int, ...]:
    """Return the Buddhist years whose lists come with the program, earliest first."""
    return PACKAGED.years


def get_question_set(year: int) -> QuestionSet:
    """Return a list that comes with the program; what scores a plan asks `models.plans.question_lists`."""
    return PACKAGED.get(year)
