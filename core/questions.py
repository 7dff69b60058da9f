"""Codes of items: what the assessment calls each thing it asks, and what a measure without a question is called."""

import re
from dataclasses import dataclass
from typing import Self

from core.errors import InvalidQuestionCode

_LETTERS = ("i", "e", "o", "m")
_MEASURE = "m"


def is_measure(code: str) -> bool:
    """Tell whether a code is a measure's, which no question list has: it counts in progress, never in a score."""
    return code.startswith(_MEASURE)


def measure_code(number: int) -> str:
    return f"{_MEASURE}{number}"


@dataclass(frozen=True, slots=True)
class QuestionCode:
    """`i7`, `e3` or `o28`: the instrument's letter and the question's number within it; `m2`: a plan's measure."""

    letter: str
    number: int

    def __post_init__(self) -> None:
        if self.letter not in _LETTERS or not 1 <= self.number <= 99:
            raise InvalidQuestionCode(text=f"{self.letter}{self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as typed in a command: any case, Thai or Arabic digits, leading zeros allowed."""
        match = re.fullmatch(r"([ieom])\s*0*(\d{1,2})", text.strip().lower())
        if not match:
            raise InvalidQuestionCode(text=text)
        return cls(match[1], int(match[2]))

    @property
    def is_oit(self) -> bool:
        """OIT questions are earned by publishing; i and e are opinions of people."""
        return self.letter == "o"

    @property
    def sort_key(self) -> tuple[int, int]:
        return _LETTERS.index(self.letter), self.number

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"
