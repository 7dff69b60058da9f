"""The table of `ita plan import --dry-run`: what is printed in the document beside what was understood."""

import sys
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from cli.columns import wrapped
from core.calendar import thai_date_short
from core.stations import Station, holder_thai
from documents.printed import PrintedItem

_WIDE = 140  # from this width on what is printed has columns of its own
_LEAST = 100
_FIXED = 18  # code, number of steps, sureness, and the space between columns
_NARROWEST = 5  # of the columns whose width is their text's
_HEADINGS = ("รหัส", "รายการ", "ระยะเวลาที่พิมพ์", "เข้าใจว่า", "ผู้รับผิดชอบที่พิมพ์", "เข้าใจว่า", "ขั้น", "เส้นทางงาน", "แน่ใจ", "อยู่ที่")
_SHARES = (0, 22, 16, 19, 16, 17, 0, 15, 0, 10)
_NARROW_HEADINGS = ("รหัส", "รายการ", "ระยะเวลา", "ผู้รับผิดชอบ", "ขั้น", "เส้นทางงาน", "แน่ใจ")
_NARROW_SHARES = (0, 26, 24, 28, 0, 22, 0)


def show_printed(items: Sequence[PrintedItem], width: int | None = None) -> None:
    """Print one row an item; in a narrow place the printed words stand above what was made of them."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    width = max(width or console.width, _LEAST)
    console.width = width
    is_wide = width >= _WIDE
    headings, shares = (_HEADINGS, _SHARES) if is_wide else (_NARROW_HEADINGS, _NARROW_SHARES)
    widths = [(width - _FIXED - 3 * len(headings)) * share // sum(shares) for share in shares]
    table = Table(box=SIMPLE_HEAD, show_lines=True, pad_edge=False, padding=(0, 1, 0, 0))
    for heading, room in zip(headings, widths, strict=True):
        table.add_column(heading, no_wrap=True, min_width=room or _NARROWEST, justify="left" if room else "right")
    for one in items:
        cells = _wide(one) if is_wide else _narrow(one)
        table.add_row(*(_broken(text, room) for text, room in zip(cells, widths, strict=True)))
    console.print(table)


def _wide(one: PrintedItem) -> tuple[str, ...]:
    return (
        one.item.code, one.item.title, one.period or "-", _period(one), one.owner or "-", _units(one),
        str(len(one.item.steps)), _route(one), f"{one.sure}%", one.item.where,
    )  # fmt: skip


def _narrow(one: PrintedItem) -> tuple[str, ...]:
    return (
        one.item.code, f"{one.item.title}\n[{one.item.where}]", f"{one.period or '-'}\n→ {_period(one)}",
        f"{one.owner or '-'}\n→ {_units(one)}", str(len(one.item.steps)), _route(one), f"{one.sure}%",
    )  # fmt: skip


def _period(one: PrintedItem) -> str:
    return f"{thai_date_short(one.item.starts_on)} ถึง {thai_date_short(one.item.due_on)}"


def _units(one: PrintedItem) -> str:
    units = f"ทุกส่วนราชการ ({len(one.item.units)})" if one.item.all_units else ", ".join(one.item.units) or "-"
    handed = ", ".join(map(holder_thai, one.item.hand_over))
    return f"{units} ส่งมอบ {handed}" if handed else units


def _route(one: PrintedItem) -> str:
    """Return the stations between the units and the check, which every route has."""
    between = [Station.parse(name).thai for name in one.item.route[1:-2]]
    return " > ".join(between) or "ตรวจสอบ"


def _broken(text: str, room: int) -> str:
    return (
        "\n".join(part for line in text.split("\n") for part in wrapped(line, room, least=_NARROWEST))
        if room
        else text
    )
