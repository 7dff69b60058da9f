"""Taking back what was handed in, until the next station has acted; opening it is no act.

A unit takes back its part, a station what it passed on. The coordinator's acceptance and waiver can be undone so on
the day on which they were made.
"""

from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import EvidenceWithdrawn, ItemMoved, PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.evidence.answers import find_answer
from models.journal.journal import EventRow, find_newest_event, list_events_just_before
from models.plans.plans import OPEN_STATES, Assignment, Evidence, Item, Plan
from models.work.work import list_evidence
from work.desk import Desk, open_desk
from work.moves.move import Move
from work.moves.parts import change_state


class TooLateToTakeBack(TrackerError):
    thai = "{code}: ถอนคืนไม่ได้แล้ว เพราะขั้นถัดไปดำเนินการแล้ว ขณะนี้อยู่ที่ “{position}”: โปรดขอให้ผู้ถืองานส่งกลับ"
    english = "{code}: the next station has acted, it cannot be taken back; it is at “{position}”: ask for a return."
    http_status = 409


class LinkGone(TrackerError):
    thai = "{code}: ไม่พบลิงก์นี้: อาจถอนไปแล้ว"
    english = "{code}: there is no such link; it may have been taken out."
    http_status = 404


class LinkStays(TrackerError):
    thai = "{code}: ถอนลิงก์ไม่ได้ เพราะกรอกใน ITAS และปิดรับแล้ว: โปรดทำให้ลิงก์เดิมเปิดได้"
    english = "{code}: the link was entered in ITAS and entry has closed: let the old address open again."
    http_status = 409


def take_back(desk: Desk, move: Move) -> None:
    """Undo the last step: a unit's hand-in, a station's passing on, or on its day an acceptance or a waiver."""
    if desk.station.kind == ACCEPTED:
        _undo_acceptance(desk)
    elif move.unit or desk.item.position == COLLECTING or _came_from(desk) == COLLECTING:
        _take_part_back(desk, desk.part_of(move.unit))
    else:
        _take_item_back(desk)


def came_from(item: Item, last: EventRow | None) -> str | None:
    """Return the station before, where the item came here by being passed on and nobody here has acted; else None.

    `last` is the item's newest ItemMoved.
    """
    if last is None or last.payload.get("returned") or last.payload.get("position") != item.position:
        return None
    before, names = str(last.payload["came_from"]), item.route
    is_before = before in names and names.index(before) < names.index(item.position)
    return before if is_before and item.signature_sent_on is None else None


def is_of_today(row: EventRow | None) -> bool:
    return row is not None and clock.bangkok_date(row.at) == clock.today()


def withdraw_link(session: Session, plan: Plan, code: str, evidence_id: UUID, *, unit: str, by: str) -> Evidence:
    """Take a link out of a unit's open part; what was entered in ITAS stays once entry has closed."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    part = desk.part_of(unit)
    found = [one for one in list_evidence(session, desk.item.id) if one.id == evidence_id]
    if not found or found[0].assignment_id != part.id or part.state not in OPEN_STATES:
        raise LinkGone(code=code)
    answer = find_answer(session, desk.item.id)
    if answer and found[0].url in answer.entered_urls and desk.on > plan.evidence_by_on:
        raise LinkStays(code=code)
    found[0].withdrawn_on, found[0].is_live = desk.on, False
    session.add(found[0])
    desk.record(EvidenceWithdrawn(plan_id=plan.id, item_id=desk.item.id, evidence_id=found[0].id, by=by))
    session.flush()
    return found[0]


def _take_part_back(desk: Desk, part: Assignment) -> None:
    is_waived = part.state == "waived" and _was_waived_today(desk, part)
    if part.state != "submitted" and not is_waived:
        raise desk.refuse("take_back", part)
    if desk.item.position != COLLECTING:
        if _came_from(desk) != COLLECTING:
            raise _too_late(desk)
        desk.go_to(COLLECTING, taken_back=True)
    part.submitted_on = None
    change_state(desk, part, "open" if is_waived else "in_progress")


def _was_waived_today(desk: Desk, part: Assignment) -> bool:
    last = _last(desk, PartMoved)
    return last is not None and last.payload["assignment_id"] == str(part.id) and is_of_today(last)


def _take_item_back(desk: Desk) -> None:
    before = _came_from(desk)
    if before is None or before == ACCEPTED:
        raise _too_late(desk)
    desk.go_to(before, taken_back=True)


def _undo_acceptance(desk: Desk) -> None:
    last = _last(desk, ItemMoved)
    if last is None or not is_of_today(last):
        raise _too_late(desk)
    desk.item.accepted_on = desk.item.delivered_until_on = None
    desk.go_to(str(last.payload["came_from"]), taken_back=True)
    for row in list_events_just_before(desk.session, last, PartMoved.__name__):  # parts that the acceptance handed in
        part = next(one for one in desk.parts if str(one.id) == row.payload["assignment_id"])
        part.submitted_on = None
        change_state(desk, part, "in_progress")


def _came_from(desk: Desk) -> str | None:
    return came_from(desk.item, _last(desk, ItemMoved))


def _last(desk: Desk, kind: type) -> EventRow | None:
    return find_newest_event(desk.session, desk.plan.agency_id, desk.item.id, kind.__name__)


def _too_late(desk: Desk) -> TooLateToTakeBack:
    return TooLateToTakeBack(code=desk.item.code, position=desk.station.thai)
