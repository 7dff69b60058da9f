"""A letter that is no list of reminders: a few paragraphs, a table, and one button that opens what it is about."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from models.messages.channels import LINE
from notifications.channels.line.bubbles import parts
from notifications.words.colours import INK, NAVY
from notifications.words.content import Bubble, Rendered

TEMPLATES = Path(__file__).parent / "templates"
ROWS_IN_CHAT = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what it is about with its figure; `note` stands under it, `url` opens it."""

    label: str
    value: str
    note: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said to one reader: `subject` is the first line, `day` is in words, `button` the label of `url`."""

    agency: str
    subject: str
    title: str
    day: str
    greeting: str
    paragraphs: tuple[str, ...]
    button: str
    url: str
    tables: tuple[Table, ...] = ()
    closing: str = ""
    colour: str = NAVY
    is_personal: bool = field(default=False)


def written(letter: Letter, channel: str) -> Rendered:
    """Return the letter for a channel: text and HTML, and the bubble for the chat."""
    text, html = (_environment().get_template(f"letter.{kind}").render(letter=letter) for kind in ("txt", "html"))
    rendered = Rendered(letter.subject, text, html)
    if channel != LINE:
        return rendered
    return Rendered(letter.subject, text, html, _bubble(letter))


def pieces_of(letter: Letter) -> list[parts.Piece]:
    """Return what stands in the letter's bubble between head and button."""
    pieces = [parts.text(letter.subject.removeprefix("ITA: "), weight="bold", color=INK, limit=200)]
    pieces += [parts.text(said, size="sm", color=INK, limit=500) for said in letter.paragraphs]
    for table in letter.tables:
        pieces += [parts.rule(), parts.text(table.heading, size="sm", weight="bold", color=INK)]
        pieces += [_row(row) for row in table.rows[:ROWS_IN_CHAT]]
        if (left := len(table.rows) - ROWS_IN_CHAT) > 0:
            pieces.append(parts.remark(f"และอีก {left} บรรทัด"))
    pieces += [parts.text(letter.closing, size="sm", color=INK, limit=300)] if letter.closing else []
    return pieces


def _bubble(letter: Letter) -> Bubble:
    return parts.bubble(
        letter.subject,
        parts.header(letter.agency, letter.title, letter.day, letter.colour),
        parts.body(*pieces_of(letter)),
        parts.footer(letter.url, label=letter.button, is_personal=letter.is_personal),
    )


def _row(row: Row) -> parts.Piece:
    line = parts.row(row.label, row.value) if row.value else parts.text(row.label, size="sm", color=INK)
    said = parts.vertical(line, parts.remark(row.note)) if row.note else line
    return parts.tappable(said, row.url) if row.url else said


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape(["html"]), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
