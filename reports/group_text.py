"""What an office pastes into its LINE group itself: the work, and by when; no person, no days late, no points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.calendar import thai_date_short
from core.stations import holder_thai
from reports.work.open_work import WorkRow

MOST_LINES, TITLE_LENGTH = 8, 60


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One item; `who` are the seats that have it, by name."""

    code: str
    title: str
    who: tuple[str, ...] = ()
    until_on: date | None = None

    @property
    def says(self) -> str:
        title = self.title if len(self.title) <= TITLE_LENGTH else f"{self.title[: TITLE_LENGTH - 1].rstrip()}…"
        more = f" และอีก {len(self.who) - 1} แห่ง" if len(self.who) > 1 else ""
        who = f" ({self.who[0]}{more})" if self.who else ""
        day = f" กำหนด {thai_date_short(self.until_on)}" if self.until_on else ""
        return f"{self.code} {title}{who}{day}"


def lines_of_rows(rows: Sequence[WorkRow]) -> list[GroupLine]:
    """Return each item once, in the order of the rows, with all that have it."""
    who: dict[str, list[str]] = {}
    for row in rows:
        held = who.setdefault(row.code, [])
        held += [name for name in map(holder_thai, row.holders) if name not in held]
    first = {row.code: row for row in reversed(rows)}
    return [GroupLine(code, first[code].item.title, tuple(held), first[code].until_on) for code, held in who.items()]


def group_text(agency: str, heading: str, lines: Sequence[GroupLine], url: str) -> str:
    """Return at most eight lines: what it is about, the first items, how many more, and where all of it stands."""
    room = MOST_LINES - 2
    shown = lines if len(lines) <= room else lines[: room - 1]
    more = [f"และอีก {len(lines) - len(shown)} รายการ"] if len(lines) > len(shown) else []
    return "\n".join([f"{agency}: {heading}", *(line.says for line in shown), *more, f"ดูทั้งหมด: {url}"])
