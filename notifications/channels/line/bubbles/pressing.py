"""Which few pieces of work a bubble shows: what is returned or late first, then what most is at stake on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from notifications.words.content import Content, Line, SectionKind

SHOWN, NAMED_UNITS = 5, 2
_RANKS: dict[SectionKind, int] = {"returned": 0, "late": 0, "today": 1, "escalated": 1}
LATER = 2


@dataclass(frozen=True, slots=True)
class Pressing:
    """One piece of work to show; `units` hold parts of it, each of which is a line of the message with its note."""

    kind: SectionKind
    line: Line
    units: tuple[str, ...]
    notes: tuple[str, ...]  # each once
    lines: int

    @property
    def holders(self) -> str | None:
        """The units, or their number where a line would not hold them; None after collecting."""
        return f"{len(self.units)} ส่วนราชการ" if len(self.units) > NAMED_UNITS else ", ".join(self.units) or None


def most_pressing(content: Content, shown: int = SHOWN) -> tuple[Sequence[Pressing], int]:
    """Return what is shown, and how many lines of the message are not; parts of one item are shown together."""
    every = sorted(_together(content), key=lambda one: _order(one, content.on))
    return every[:shown], sum(one.lines for one in every[shown:])


def _together(content: Content) -> list[Pressing]:
    parts: dict[tuple[object, ...], list[tuple[SectionKind, Line]]] = defaultdict(list)
    for section in content.sections:
        for line in section.lines:
            which = (section.kind, line.code, line.title, line.until_on, line.returned_reason)
            parts[which].append((section.kind, line))
    return [_pressing(lines) for lines in parts.values()]


def _pressing(parts: Sequence[tuple[SectionKind, Line]]) -> Pressing:
    (kind, first), lines = parts[0], [line for _, line in parts]
    units = tuple(line.unit for line in lines if line.unit)
    notes = dict.fromkeys(line.note for line in lines if line.note)
    return Pressing(kind, first, units, tuple(notes), len(parts))


def _order(one: Pressing, on: date) -> tuple[int, Decimal, date, str]:
    return _RANKS.get(one.kind, LATER), -one.line.points, one.line.until_on, one.line.code
