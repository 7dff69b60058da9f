"""The subject of a message: short, the worst first, and nothing left out that cannot wait."""

import unicodedata
from collections.abc import Mapping, Sequence

from core.calendar import thai_date_short
from core.stations import Station
from notifications.words.content import Content, Line, SectionKind
from notifications.words.phrases import HEADINGS, due_phrase, when

LENGTH = 70
BEGINNING, UNIT = "ITA: ", " รายการ"

Group = tuple[str, tuple[SectionKind, ...]]
GROUPS: Sequence[Group] = (
    ("เกินกำหนด/ส่งกลับ", ("late", "returned")),
    ("เกินกำหนดของส่วนราชการ", ("escalated",)),
    *((heading, (kind,)) for kind, heading in HEADINGS.items() if kind not in ("late", "returned", "escalated")),
)
"""What is counted together, under which words, in which order."""


def subject_for(content: Content) -> str:
    """Return a short subject that says the worst first: one piece of work by its code, more by their number."""
    lines = [(section.kind, line) for section in content.sections for line in section.lines]
    if sum(section.count for section in content.sections) == 1:
        return BEGINNING + _single(*lines[0], content=content)
    counts = {section.kind: section.count for section in content.sections if section.lines}
    return BEGINNING + _fitting(_counts(counts), LENGTH - len(BEGINNING))


def _single(kind: SectionKind, line: Line, content: Content) -> str:
    if kind == "late" and line.closes_on:
        return f"{line.code} เลยกำหนดส่ง แต่ยังทันปิดระบบ {thai_date_short(line.closes_on)}"
    if kind in ("late", "today", "due"):
        return f"{line.code} {when(line, content.on)}"
    if kind == "escalated":
        holder = line.unit or Station.parse(line.station).thai
        return f"{line.code} {due_phrase(line.until_on, content.on)} ({holder})"
    return f"{line.code} {HEADINGS[kind]}"


def _counts(sizes: Mapping[SectionKind, int]) -> list[str]:
    """Return "words n" for each group that has lines, under its own heading where it has lines of one kind only."""
    counts = []
    for together, members in GROUPS:
        present = [kind for kind in members if kind in sizes]
        words = together if len(present) == len(members) else "".join(HEADINGS[kind] for kind in present)
        if present:
            counts.append(f"{words} {sum(sizes[kind] for kind in present)}")
    return counts


def _fitting(counts: Sequence[str], length: int) -> str:
    """Join all counts, without repeating the unit where room is short; else as many as fit, always the first."""
    whole = " ".join(count + UNIT for count in counts)
    if _width(whole) <= length:
        return whole
    text = counts[0]
    for count in counts[1:]:
        if _width(f"{text} {count}{UNIT}") > length:
            break
        text = f"{text} {count}"
    return text + UNIT


def _width(text: str) -> int:
    """Count characters as a reader sees them: vowels and tone marks above and below take no room."""
    return sum(unicodedata.category(character) != "Mn" for character in text)
