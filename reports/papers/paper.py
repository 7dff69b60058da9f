"""A paper as values: what stands on it, in order. Its writers say how it looks, with the same words.

Text from outside is data here: signs that are no writing are left out, and no writer reads a text as markup.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from core.text.names import is_control

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WORD = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z@]")


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that are repeated on each page; `shares` are the columns' widths beside each other.

    A cell may have several lines, "\\n" between them. `numbers` are columns set to the right.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.headings) == len(self.shares) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: what for, the name ("" leaves a dotted line) and the post."""

    doing: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blocks to sign beside each other, never apart from each other."""

    blocks: tuple[Signature, ...]


Block = Heading | Paragraph | Table | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """`furniture` stands at the foot of each page, beside the page's number; `wide` turns the page on its side."""

    title: str
    under_title: tuple[str, ...]
    furniture: str
    blocks: tuple[Block, ...]
    wide: bool = False


def shown(text: str) -> str:
    """Return a text as it is printed: Thai digits but in codes and addresses, no sign that is not writing."""
    written = "".join(sign for sign in text if sign == "\n" or not is_control(sign))
    return _WORD.sub(lambda word: word[0] if _LATIN.search(word[0]) else word[0].translate(_THAI), written)


def as_data(paper: Paper) -> dict[str, Any]:
    """Return the paper with all its texts as they are printed; both writers walk this."""
    data: dict[str, Any] = _data(paper)
    return data


def texts_of(paper: Paper) -> list[str]:
    """Return every text of a paper as it is printed, in order, each line of a cell for itself."""
    return [line for text in _strings(as_data(paper)) for line in text.split("\n") if line]


def _data(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if is_dataclass(value):
        named = {field.name: _data(getattr(value, field.name)) for field in fields(value)}
        return named | {"block": type(value).__name__}
    return [_data(one) for one in value] if isinstance(value, tuple) else value


def _strings(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [one for name, one in value.items() if name != "block"]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []
