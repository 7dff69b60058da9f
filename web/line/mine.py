"""“งานของฉัน”: what somebody holds now, the most pressing first, as one bubble for each agency."""

from collections.abc import Sequence
from itertools import groupby

from sqlmodel import Session

from core import clock
from core.calendar import thai_date, thai_date_short
from models.agencies import Person
from notifications.channels.line.bubbles import parts
from notifications.links.work_links import work_url
from notifications.words import phrases
from notifications.words.colours import AMBER, INK, RED
from notifications.words.content import Bubble
from web.line import wording
from web.line.messages import Message, flex, text, usual_choices
from work.chat.evidence_drafts import where_now
from work.chat.own_work import OwnWork, as_shown, list_own_work

SHOWN, CODES_NAMED = 8, 5
TITLE_LENGTH = 100


def own_work(session: Session, people: Sequence[Person]) -> list[Message]:
    """Return what these people hold, or that it is nothing."""
    own = list_own_work(session, people)
    if not own:
        return [text(wording.NOTHING_OPEN, usual_choices())]
    return [flex([_bubble(list(some)) for _, some in groupby(own, key=lambda one: one.agency.id)])]


def own_page(people: Sequence[Person]) -> str:
    """Return the address of the first one's own work."""
    return work_url(people[0].agency_id, f"person:{people[0].id}")


def _bubble(own: Sequence[OwnWork]) -> Bubble:
    ranked, url = as_shown(own), own_page([own[0].person])
    left = len(ranked) - SHOWN
    rows = [
        piece for one in ranked[:SHOWN] for piece in (parts.rule(), parts.tappable(_row(one), f"{url}/{one.code}"))
    ]
    return parts.bubble(
        _alt_text(ranked),
        parts.header(own[0].agency.name, "งานของฉัน", thai_date(clock.today(), weekday=True)),
        parts.body(
            parts.row("อยู่กับท่าน", f"{len(own)} งาน"),
            *_late(own),
            *rows,
            *([parts.remark(f"และอีก {left} งาน")] if left > 0 else []),
            parts.remark("ส่งหลักฐาน: พิมพ์รหัสพร้อมลิงก์ เช่น o28 https://...", INK),
        ),
        parts.footer(url, is_personal=False),
    )


def _late(own: Sequence[OwnWork]) -> list[parts.Piece]:
    late = sum(one.row.is_late for one in own)
    return [parts.row("เกินกำหนด", f"{late} งาน", RED)] if late else []


def _alt_text(ranked: Sequence[OwnWork]) -> str:
    codes = ", ".join(dict.fromkeys(one.code for one in ranked[:CODES_NAMED]))
    more = " และอื่น ๆ" if len(ranked) > CODES_NAMED else ""
    return f"งานของฉัน {len(ranked)} งาน: {codes}{more}"


def _row(own: OwnWork) -> parts.Piece:
    item, returned = own.row.item, own.row.reason
    facts = (own.unit, where_now(item), f"กำหนด {thai_date_short(own.until_on)}")
    pieces = [
        parts.row(own.code, phrases.due_phrase(own.until_on, clock.today()), _colour(own)),
        parts.text(item.title, size="sm", limit=TITLE_LENGTH),
        parts.remark(" · ".join(fact for fact in facts if fact)),
    ]
    return parts.vertical(*pieces, *([parts.remark(f"ส่งกลับแก้ไข: {returned}", RED)] if returned else []))


def _colour(own: OwnWork) -> str:
    if own.row.is_late:
        return RED
    return AMBER if own.until_on == clock.today() else INK
