"""The weekly post in an agency's LINE group: how many items are late with whom, what is due next, how far it is."""

from collections.abc import Sequence
from datetime import date

from core.calendar import thai_date, thai_date_short
from notifications.channels.line.bubbles import parts
from notifications.channels.line.bubbles.parts import Piece
from notifications.kinds.group_post.standing import SOON_DAYS, GroupStanding
from notifications.words.colours import AMBER, GREY, INK, RED
from notifications.words.content import Bubble

TITLE = "ความก้าวหน้าประจำสัปดาห์"
HOLDERS, CODES = 12, 12


def group_bubble(standing: GroupStanding) -> Bubble:
    """Return the post of a standing that says something; it has no button that would show anybody's own work."""
    pieces = [parts.row("ผ่านการตรวจสอบแล้ว", progress(standing)), *_late(standing), *_due(standing)]
    return parts.bubble(
        f"ITA: {headline(standing)} · ผ่านการตรวจสอบแล้ว {progress(standing)}",
        parts.header(standing.agency, TITLE, thai_date(standing.on, weekday=True)),
        parts.body(*pieces),
        parts.footer(standing.url, is_personal=False),
    )


def headline(standing: GroupStanding) -> str:
    """Say how much is late and how much is due soon."""
    late = f"เกินกำหนด {standing.late_items} รายการ" if standing.late else ""
    due = f"ครบกำหนดภายใน {SOON_DAYS} วัน {standing.due_items} รายการ" if standing.due else ""
    return " · ".join(said for said in (late, due) if said)


def progress(standing: GroupStanding) -> str:
    return f"{standing.progress.accepted} จาก {standing.progress.items} รายการ"


def late_lines(standing: GroupStanding) -> list[tuple[str, str]]:
    """Return who has how many late items, those with most first; the rest together."""
    lines = [(holder, f"{count} รายการ") for holder, count in standing.late[:HOLDERS]]
    if rest := standing.late[HOLDERS:]:
        lines.append((f"ที่เหลือ {len(rest)} ส่วนราชการ", f"{sum(count for _, count in rest)} รายการ"))
    return lines


def due_lines(standing: GroupStanding) -> list[tuple[str, str]]:
    """Return the codes that are needed on each day."""
    return [(thai_date_short(day), _codes(codes)) for day, codes in standing.due]


def _late(standing: GroupStanding) -> list[Piece]:
    lines = [parts.row(holder, count, RED) for holder, count in late_lines(standing)]
    return _block(f"เกินกำหนด {standing.late_items} รายการ", RED, lines)


def _due(standing: GroupStanding) -> list[Piece]:
    lines = [_day(day, codes, standing.on) for day, codes in standing.due]
    return _block(f"ครบกำหนดภายใน {SOON_DAYS} วัน {standing.due_items} รายการ", AMBER, lines)


def _block(heading: str, colour: str, lines: Sequence[Piece]) -> list[Piece]:
    if not lines:
        return []
    return [parts.rule(), parts.text(heading, size="md", weight="bold", color=colour), *lines]


def _day(day: date, codes: Sequence[str], on: date) -> Piece:
    when = f"{thai_date_short(day)} (วันนี้)" if day == on else thai_date_short(day)
    return parts.vertical(parts.remark(when, GREY), parts.text(_codes(codes), size="sm", color=INK))


def _codes(codes: Sequence[str]) -> str:
    more = f" และอีก {len(codes) - CODES} รายการ" if len(codes) > CODES else ""
    return ", ".join(codes[:CODES]) + more
