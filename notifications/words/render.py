"""Putting a message into words: subject, a text part that is complete on its own, and HTML for a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from core.calendar import thai_date
from core.questions import QuestionCode
from notifications.words import phrases
from notifications.words.colours import colour_of
from notifications.words.content import Content, Line, Rendered, Section, SectionKind
from notifications.words.item_links import group_url, item_url, message_url
from notifications.words.own_words.of_content import own_words
from notifications.words.subjects import subject_for

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 7  # lines; the page has the rest


@dataclass(frozen=True, slots=True)
class LineView:
    """A line in words; parts that have nothing to say are None or empty."""

    code: str
    title: str
    question: str
    due: str
    deadline: str
    where: str
    stake: str | None
    returned_reason: str | None
    note: str | None
    url: str | None

    @property
    def facts(self) -> list[str]:
        return [fact for fact in (self.due, self.deadline, self.where, self.stake) if fact]


@dataclass(frozen=True, slots=True)
class SectionView:
    heading: str
    explanation: str | None
    colour: str
    lines: tuple[LineView, ...]
    left_out: str


def render(content: Content) -> Rendered:
    """Word a message that has at least one line; within a section most at stake comes first."""
    sections = list(_sections(content))
    lines = sum(section.count for section in content.sections)
    values = {
        "content": content,
        "subject": subject_for(content),
        "words": own_words(content),
        "introduction": phrases.introduction(content),
        "day": thai_date(content.on, weekday=True),
        "catch_up": phrases.catch_up(content.catch_up_since),
        "stake": phrases.total_stake(content.total_at_stake, lines),
        "sections": sections,
        "button": phrases.button(content),
        "url": message_url(content),
        "group_url": group_url(content),
    }
    text, html = (_environment().get_template(f"message.{kind}").render(values) for kind in ("txt", "html"))
    return Rendered(str(values["subject"]), text, html, headers=content.headers)


def _sections(content: Content) -> Iterator[SectionView]:
    """Yield the sections with at most `SHOWN` lines together; each has at least one and counts all of its own."""
    room = SHOWN
    for section in content.sections:
        if section.lines:
            view = _section(section, content, max(1, room))
            room -= len(view.lines)
            yield view


def _section(section: Section, content: Content, room: int) -> SectionView:
    lines = sorted(section.lines, key=lambda line: (-line.points, line.until_on, _code_order(line.code)))
    left = len(lines[room:])
    return SectionView(
        heading=f"{phrases.HEADINGS[section.kind]} {section.count} รายการ",
        explanation=phrases.EXPLANATIONS.get(section.kind),
        colour=colour_of(section.kind),
        lines=tuple(_line(line, section.kind, content) for line in lines[:room]),
        left_out=f"และอีก {left} {'ส่วนราชการ' if section.kind == 'escalated' else 'รายการ'}" if left else "",
    )


def _line(line: Line, kind: SectionKind, content: Content) -> LineView:
    return LineView(
        code="" if kind == "escalated" else line.code,
        title=_title(line, kind),
        question=_one_line(line.question) or "",
        due=phrases.line_due(line, kind, content.on),
        deadline="" if kind in ("escalated", "accepted") else phrases.deadline(line),
        where="" if kind in ("escalated", "accepted") else phrases.whereabouts(line),
        stake=phrases.stake(line.points),
        returned_reason=_one_line(line.returned_reason),
        note=_one_line(line.note),
        url=item_url(content, kind, line),
    )


def _title(line: Line, kind: SectionKind) -> str:
    title = _one_line(line.title) or ""
    if kind != "escalated":
        return title
    return f"{phrases.whereabouts(line)} {line.count} รายการ{' ได้แก่' if line.count == 1 else ' สำคัญที่สุด'} {title}"


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _code_order(code: str) -> tuple[int, int]:
    return QuestionCode.parse(code).sort_key


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
