"""The weekly post in an agency's LINE group: the next milestone, who has how much until then, how far it is."""

from core.calendar import thai_date, thai_date_short
from notifications.channels.line.bubbles import parts
from notifications.kinds.group_post.standing import WAVE, GroupStanding
from notifications.words.colours import AMBER, RED
from notifications.words.content import Bubble

TITLE = "ความก้าวหน้าประจำสัปดาห์"
HOLDERS = 6  # so that the post fits one screen


def group_bubble(standing: GroupStanding) -> Bubble:
    """Return the post of a standing that says something; it has no button that would show anybody's own work."""
    pieces = [parts.row("ผ่านการตรวจสอบแล้ว", progress(standing))]
    if standing.late_items:
        pieces.append(parts.row("เกินกำหนด", f"{standing.late_items} รายการ", RED))
    if standing.milestone and standing.coming_items:
        pieces += [parts.rule(), parts.text(milestone(standing), size="md", weight="bold", color=AMBER)]
        pieces += [parts.row(holder, count) for holder, count in coming_lines(standing)]
    return parts.bubble(
        f"ITA: {headline(standing)} · ผ่านการตรวจสอบแล้ว {progress(standing)}",
        parts.header(standing.agency, TITLE, thai_date(standing.on, weekday=True)),
        parts.body(*pieces),
        parts.footer(standing.url, is_personal=False),
    )


def headline(standing: GroupStanding) -> str:
    """Say what comes next; where nothing does, how much is late."""
    if standing.milestone and standing.coming_items:
        return milestone(standing)
    return f"เกินกำหนด {standing.late_items} รายการ"


def milestone(standing: GroupStanding) -> str:
    """Return "ขอให้ส่งงานภายใน 28 ก.พ. 68: 9 รายการ"."""
    assert standing.milestone
    day, words = standing.milestone
    left = (day - standing.on).days
    ahead = "" if words == WAVE else f" (อีก {left} วัน)" if left else " (วันนี้)"
    return f"{words} {thai_date_short(day)}{ahead}: {standing.coming_items} รายการ"


def progress(standing: GroupStanding) -> str:
    return f"{standing.progress.accepted} จาก {standing.progress.items} รายการ"


def coming_lines(standing: GroupStanding) -> list[tuple[str, str]]:
    """Return who has how many items, those with most first; the number of the others' units together."""
    lines = [(holder, f"{count} รายการ") for holder, count in standing.coming[:HOLDERS]]
    if rest := standing.coming[HOLDERS:]:
        lines.append(("และอีก", f"{len(rest)} ส่วนราชการ"))
    return lines
