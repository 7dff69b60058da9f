"""How a message would read with an agency's own words: the real mail and bubble for a real item, sent to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from core import clock
from core.calendar import BuddhistMonth
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.messages.channels import LINE
from models.people.contexts import get_context
from models.people.holders import Holders
from models.work.held import Held, list_held
from notifications.channels.line.bubbles.read_out import texts_in
from notifications.closing.alert import MAYOR, alert_letter
from notifications.closing.letter import written
from notifications.kinds.reminding import worded
from notifications.summary.readers import readers_of
from notifications.summary.rendering import Letter, render_summary
from notifications.summary.sending import summary_for
from notifications.words.content import Content, Line, MailHeaders, Rendered, Section, SectionKind
from notifications.words.lines import line_of
from reports.closing import read_closing
from reports.summary.reading import MonthBeforePlan, MonthNotBegun, read_month

EXAMPLE_REASON = "ลิงก์หลักฐานเปิดไม่ได้ โปรดตรวจสอบ"


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as it would go out, and what a bubble says from top to bottom."""

    recipient: str
    rendered: Rendered

    @property
    def bubble_lines(self) -> list[str]:
        return list(texts_in(self.rendered.bubble.contents)) if self.rendered.bubble else []


def list_open_work(session: Session, agency_id: Any) -> list[Held]:
    """Return one piece of work for each open item, the earliest needed first."""
    holders = get_context(session, agency_id, clock.today()).holders
    by_item: dict[Any, Held] = {}
    for held in list_held(session, agency_id, holders):
        by_item.setdefault(held.item.id, held)
    return sorted(by_item.values(), key=lambda one: (one.until_on, one.item.sort_no))


def preview(session: Session, agency: Agency, kind: str, held: Held, texts: Mapping[str, str]) -> Preview | None:
    """Return the message of a kind about a piece of open work; a summary is the newest month's, None without one."""
    holders = get_context(session, agency.id, clock.today()).holders
    if kind == MessageKind.SUMMARY:
        return _summary(session, agency, holders, texts)
    if kind == MessageKind.ESCALATION:
        return _alert(session, agency, held, texts)
    line = line_of(held, holders.name(held.seat) if held.part else None)
    section = _section(kind, held, line)
    content = Content(
        kind=MessageKind(kind), agency=agency.name,
        recipient=holders.of(held.seat).name, on=clock.today(), sections=(section,), url=get_settings().page_url,
        total_at_stake=line.points, texts=texts,
    )  # fmt: skip
    return Preview(content.recipient, worded(content, LINE))


def _alert(session: Session, agency: Agency, held: Held, texts: Mapping[str, str]) -> Preview:
    """Return the mayor's alert on the work's plan as of today, or of its last day."""
    on = min(clock.today(), held.plan.evidence_by_on)
    context, now = get_context(session, agency.id, clock.today()), read_closing(session, held.plan, on)
    to, url = context.holders.of(MAYOR).name, f"{get_settings().page_url}/executive"
    letter = alert_letter(agency, to, now, None, on, context.office, url, texts)
    return Preview(to, written(letter, LINE))


def _section(kind: str, held: Held, line: Line) -> Section:
    if kind == MessageKind.RETURN:
        reason = held.returned_reason or EXAMPLE_REASON
        return Section("returned", (replace(line, returned_reason=reason),))
    return Section("handed_over" if kind == MessageKind.HAND_OVER else _standing(held, clock.today()), (line,))


def _standing(held: Held, today: date) -> SectionKind:
    if held.returned_reason:
        return "returned"
    days = (held.until_on - today).days
    return "late" if days < 0 else "today" if days == 0 else "due"


def _summary(session: Session, agency: Agency, holders: Holders, texts: Mapping[str, str]) -> Preview | None:
    """Return the summary of this month so far for its first reader with news."""
    today = clock.today()
    try:
        month = read_month(session, agency, BuddhistMonth.containing(today), today)
    except (MonthBeforePlan, MonthNotBegun):
        return None
    whole = month.whole(session)
    for reader in readers_of(holders):
        if told := summary_for(month, reader, whole):
            letter = Letter(reader.recipient.name, get_settings().page_url, MailHeaders(), for_chat=True, texts=texts)
            return Preview(reader.recipient.name, render_summary(told, letter))
    return None
