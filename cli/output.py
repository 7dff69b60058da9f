"""How commands print: tables for people, JSON for programs, one sentence for a refusal."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.calendar import thai_date_short

PLAIN_WIDTH = 200  # characters a line where the output is not a terminal


def show_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def say(text: str) -> None:
    """Print one line for people."""
    sys.stdout.write(text + "\n")


def complain(sentence: str) -> None:
    """Print a refusal on standard error."""
    sys.stderr.write(sentence + "\n")


def show_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()) -> None:
    """Print rows under headings; `right` lists the columns that hold numbers. Dates become Buddhist."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return thai_date_short(value) if isinstance(value, date) else str(value)
