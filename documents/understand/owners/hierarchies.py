"""Units inside units: a section printed with the office that it belongs to is the owner, not both."""

import re
from collections.abc import Iterable

from core.text.names import without_unfit
from documents.understand.writing import compact

_RANKS = (("สำนัก", 1), ("กอง", 1), ("หน่วยตรวจสอบ", 1), ("โรงเรียน", 1), ("ส่วน", 2), ("กลุ่ม", 2), ("ฝ่าย", 2), ("งาน", 3))
_OFFICE, _SECTION = 1, 2
_HEADS = "|".join(head for head, _ in _RANKS)
_PATH_SIGN = re.compile(r"(?<![-=>])[>›»](?![>=])")
_OFFICE_SIGN = re.compile(r"^(?P<office>[^\n,/()\-:]*?\S)\s*(?:\s-\s|:)\s*(?=(?:ฝ่าย|งาน|กลุ่ม)[^\n,/():]*$)")
_NAME = rf"(?:{_HEADS})[^\n,/()>›»→]*?"
_BELONGS = re.compile(
    rf"(?<![ก-๎])(?P<inner>{_NAME})\s*(?:(?:ใน)?สังกัด|ภายใต้|\((?:สังกัด)?)\s*"
    rf"(?P<outer>(?:{_HEADS})[^\n,/()>→]*?)\s*(?:\)|(?=[\n,/]|$))"
)
_PLAIN = rf"(?:{_HEADS})[^\s,/()>›»→|;+&-]+"
_BORDER = r"(?:^|(?<=[\n,/;])|(?<=และ))"
_SIDE_BY_SIDE = re.compile(
    rf"{_BORDER}\s*(?P<inner>{_PLAIN})[^\S\n]+(?P<outer>{_PLAIN})(?=[^\S\n]*(?:$|[\n,/;]|และ))"
)
Inside = tuple[str, str]
"""An office and its section."""


def fold_paths(text: str) -> tuple[str, tuple[Inside, ...]]:
    """Return a cell in which each "office > section" is the section alone, and the pairs.

    A sign that leads to no section passes the work on, like an arrow.
    """
    inside: list[Inside] = []
    lines = [_fold_signs(line, inside) for line in text.split("\n")]
    folded = "\n".join(lines)
    folded = _BELONGS.sub(lambda match: _fold(match, inside), folded)
    return folded, _named(inside)


def side_by_side(text: str) -> tuple[Inside, ...]:
    """Return the offices and sections of a cell's workers that a space alone parts, "section office"."""
    pairs = [(match["outer"], match["inner"]) for match in _SIDE_BY_SIDE.finditer(text)]
    return _named(pair for pair in pairs if rank(pair[1]) >= _SECTION and rank(pair[0]) == _OFFICE)


def _named(pairs: Iterable[Inside]) -> tuple[Inside, ...]:
    return tuple((without_unfit(outer), without_unfit(inner)) for outer, inner in pairs)


def rank(name: str) -> int:
    """Return how deep in an agency a unit of this name stands: 1 for offices, 3 for sections, 0 for no unit."""
    return next((depth for head, depth in _RANKS if compact(name).startswith(head)), 0)


def _fold_signs(line: str, inside: list[Inside]) -> str:
    if (office := _OFFICE_SIGN.match(line)) and rank(office["office"]) == _OFFICE:
        line = f"{office['office']} > {line[office.end() :]}"
    parts = _PATH_SIGN.split(line)
    folded = parts[0]
    for part in parts[1:]:
        name = folded.rpartition("→")[2].strip()
        if 0 < rank(name) < rank(part):
            inside.append((name, part.strip()))
            folded = folded[: len(folded) - len(folded.rpartition("→")[2])] + part
        else:
            folded += f" → {part}"
    return folded


def _fold(match: re.Match[str], inside: list[Inside]) -> str:
    inner, outer = match["inner"].strip(), match["outer"].strip()
    if rank(inner) <= rank(outer):
        return match[0]
    inside.append((outer, inner))
    return inner
