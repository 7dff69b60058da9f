"""How commands print: tables for people, JSON for programs, one sentence for a refusal."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from cli.columns import layout_of, line_of, lines_below, wrapped
from core.calendar import thai_date_short
from core.text.names import is_control

BOLD, PLAIN = "\033[1m", "\033[0m"


def show_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    _put("".join(one if one == "\n" or not is_control(one) else json.dumps(one)[1:-1] for one in text))


def say(text: str) -> None:
    """Print lines for people; signs that a terminal would obey are left out, whoever wrote them."""
    _put(_harmless(text))


def complain(sentence: str) -> None:
    """Print a refusal on standard error."""
    sys.stderr.write(_harmless(sentence) + "\n")


def _put(line: str) -> None:
    sys.stdout.write(line + "\n")


def _harmless(text: str) -> str:
    return "".join(one for one in text if one in "\n\t" or not is_control(one))


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = (), empty: str = "ไม่มีรายการ"
) -> None:
    """Print rows under headings, or the sentence `empty`; `right` lists the columns that hold numbers.

    On a terminal columns that do not fit go below their row; elsewhere a row is always one line.
    """
    texts = [[_cell(value) for value in row] for row in rows]
    if not texts:
        say(empty)
        return
    width = _terminal_width()
    layout = layout_of(headings, texts, width)
    heading = line_of(headings, layout, right)
    _put(f"{BOLD}{heading}{PLAIN}" if width else heading)
    say("─" * sum((*(layout.widths[number] for number in layout.beside), 2 * len(layout.beside) - 2)))
    for row in texts:
        say(line_of(row, layout, right))
        for line in lines_below(headings, row, layout, width):
            say(line)


def show_long(mark: str, text: str) -> None:
    """Print a text after a mark such as "- "; on a terminal it is broken between words, flush with its beginning."""
    width = _terminal_width()
    lines = wrapped(text, width - len(mark)) if width else [text]
    say(mark + ("\n" + " " * len(mark)).join(lines))


def _terminal_width() -> int | None:
    """Return the columns of the terminal; None where nobody sees what is printed."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _cell(value: object) -> str:
    if value is None:
        return ""
    return thai_date_short(value) if isinstance(value, date) else _harmless(" ".join(str(value).split("\n")))
