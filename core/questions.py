"""Question codes: what the assessment calls each thing it asks."""

import re
from dataclasses import dataclass
from typing import Self

from core.errors import InvalidQuestionCode


@dataclass(frozen=True, slots=True)
class QuestionCode:
    """`i7`, `e3` or `o28`: the instrument's letter and the question's number within it."""

    letter: str
    number: int

    def __post_init__(self) -> None:
        if self.letter not in ("i", "e", "o") or not 1 <= self.number <= 99:
            raise InvalidQuestionCode(text=f"{self.letter}{self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as typed in a command: any case, Thai or Arabic digits, leading zeros allowed."""
        match = re.fullmatch(r"([ieo])\s*0*(\d{1,2})", text.strip().lower())
        if not match:
            raise InvalidQuestionCode(text=text)
        return cls(match[1], int(match[2]))

    @property
    def is_oit(self) -> bool:
        """OIT questions are earned by publishing; i and e are opinions of people."""
        return self.letter == "o"

    @property
    def sort_key(self) -> tuple[int, int]:
        return "ieo".index(self.letter), self.number

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"
