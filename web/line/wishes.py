"""“เสร็จแล้ว o12” and “ขอขยายเวลา o12” in the chat: shown with what it means, and done by one confirming tap."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from core.questions import QuestionCode
from documents.understand.dates.typed_days import read_day
from models.agencies import Person
from models.people.contexts import get_context
from models.plans.plans import Item, Plan
from models.plans.requests import POSTPONE
from models.work.work_reading import read_handed_in
from notifications.channels.line.bubbles import parts
from notifications.words.content import Bubble
from schedules.asking import COORDINATORS_OWN
from web.line import wording
from web.line.messages import Message, button, flex, tap, text, usual_choices
from work.chat.evidence_drafts import Recorded, why_not_theirs
from work.chat.own_work import OwnWork, list_own_work
from work.decisions.requests import Asked, ask
from work.moves.move import Move
from work.moves.moving import make_move
from work.refusals import DraftGone

FINISH, LATER, NEVER = "finish", "later", "never"
_DONE, _LATER = re.compile(r"เสร็จ"), re.compile(r"ขอ(?:ขยาย|เลื่อน)")
_UNTIL = re.compile(r"(?:ถึง|เป็น)(?:วันที่)?\s*(?P<day>[^\s].*?)(?=\s*(?:เพราะ|เนื่องจาก)|$)")
_WHY = re.compile(r"(?:เพราะ|เนื่องจาก)\s*(?P<why>.+)")
BY_CHAT = "ขอทางแชต LINE"
REASON_LENGTH = 120  # what a button can carry


def asked_for(session: Session, people: Sequence[Person], said: str, code: QuestionCode) -> list[Message] | None:
    """Return what somebody's words about an item would do, to be confirmed; None where they ask for neither."""
    is_later = bool(_LATER.search(said))
    if not is_later and not _DONE.search(said):
        return None
    own = [one for one in list_own_work(session, people) if one.code == str(code)]
    if is_later and own:
        own = [one for one in own if one.row.part is not None]
    if not own:
        raise why_not_theirs(session, people, code)
    return [flex([_later(session, one, said) if is_later else _done(session, one) for one in own])]


def is_wish(data: str) -> bool:
    return data.partition(":")[0] in (FINISH, LATER, NEVER)


def tapped(session: Session, people: Sequence[Person], data: str) -> list[Message]:
    """Do what the button said, where its person still has the work."""
    what, *rest = data.split(":", 4)
    if what == NEVER:
        return [text(wording.CANCELLED, usual_choices())]
    own = _own(session, people, rest)
    code = QuestionCode.parse(own.code)
    with session.begin_nested():  # a refusal must leave nothing behind although the tap itself is remembered
        if what == FINISH:
            move = Move(code=code, name=own.move, unit=own.unit, by=str(own.person.id))
            item_id = make_move(session, own.row.plan, move)
            done = Recorded(own.agency.name, session.get_one(Item, item_id))
            return [text(wording.recorded(done), usual_choices())]
        day, why = _day_and_reason(rest)
        wish = Asked(
            code=own.code, unit=str(own.unit), kind=POSTPONE, reason=why, wanted_on=day, by=str(own.person.id)
        )
        ask(session, session.get_one(Plan, own.row.plan.id), wish)
    return [text(wording.asked_later(own.code, day), usual_choices())]


def _own(session: Session, people: Sequence[Person], ids: Sequence[str]) -> OwnWork:
    found = list_own_work(session, people)
    with suppress(ValueError, IndexError):
        item_id, part_id = UUID(ids[0]), ids[1]
        for one in found:
            if one.row.item.id == item_id and (str(one.row.part.id) if one.row.part else "-") == part_id:
                return one
    raise DraftGone


def _day_and_reason(rest: Sequence[str]) -> tuple[date, str]:
    try:
        return date.fromisoformat(rest[2]), rest[3] or BY_CHAT
    except (ValueError, IndexError):
        raise DraftGone from None


def _done(session: Session, own: OwnWork) -> Bubble:
    item_id, part = own.row.item.id, own.row.part
    handed = read_handed_in(session, [item_id])
    whose = [one.assignment_id for one in handed.files[item_id]]
    whose += [one.assignment_id for one in handed.links[item_id]]
    count = sum(part is None or one == part.id for one in whose)
    said = wording.handed_in(count)
    label = wording.BUTTONS[own.move] if count else wording.WITHOUT_EVIDENCE
    return _bubble(own, wording.QUESTIONS_ALONE[own.move], said, label, f"{FINISH}:{_ids(own)}")


def _later(session: Session, own: OwnWork, said: str) -> Bubble:
    day, why = _wanted(session, own, said), _WHY.search(said)
    reason = (why["why"].strip() if why else "")[:REASON_LENGTH]
    told = wording.until(day, own.until_on, reason or BY_CHAT)
    data = f"{LATER}:{_ids(own)}:{day.isoformat()}:{reason}"
    return _bubble(own, wording.ASK_LATER, told, wording.SEND_REQUEST, data)


def _wanted(session: Session, own: OwnWork, said: str) -> date:
    """Return the day that was named; where none was, as many office days more as the coordinator may give."""
    today = clock.today()
    if found := _UNTIL.search(said):
        with suppress(TrackerError):
            return read_day(found["day"])
        with suppress(TrackerError):  # "15 ก.พ.": the next one
            day = read_day(f"{found['day']} {today.year + 543}")
            return day if day > today else read_day(f"{found['day']} {today.year + 544}")
    office = get_context(session, own.agency.id, today).office
    return office.plus(max(own.until_on, today), COORDINATORS_OWN)


def _ids(own: OwnWork) -> str:
    return f"{own.row.item.id}:{own.row.part.id if own.row.part else '-'}"


def _bubble(own: OwnWork, question: str, said: str, label: str, data: str) -> Bubble:
    title = parts.text(f"{own.code} {own.row.item.title}", weight="bold")
    yes = button(tap(label, data, f"{label} {own.code}"), is_main=True)
    no = button(tap(wording.CANCEL, f"{NEVER}:", f"{wording.CANCEL} {own.code}"), is_main=False)
    return parts.bubble(
        f"{own.code}: {question}",
        parts.header(own.agency.name, question, thai_date(clock.today(), weekday=True)),
        parts.body(title, parts.remark(own.unit or ""), parts.text(said, size="sm", limit=300)),
        parts.vertical(yes, no, spacing="sm", paddingAll="lg"),
    )
