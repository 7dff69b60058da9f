"""From whom work came: the station before with its day, the letter's number, the newest link; or who sent it back."""

from sqlalchemy.orm import object_session
from sqlmodel import Session

from core.calendar import thai_date_short
from core.clock import bangkok_date
from core.stations import COLLECTING, Station, holder_thai
from models.journal.journal import EventRow
from models.plans.history import find_last_move
from models.work.held import Held
from models.work.work import list_evidence


def came_from(held: Held) -> str | None:
    """Return a sentence about how the work came to its holder, None where the log says nothing of it."""
    session = object_session(held.item)
    move = find_last_move(session, held.item.id) if isinstance(session, Session) else None
    if move is None or not isinstance(session, Session):
        return None
    return _sent_back(move) if held.returned_reason else _handed_over(session, held, move)


def _sent_back(move: EventRow) -> str:
    return f"ส่งกลับโดย{_holder(move.payload['came_from'])} เมื่อ {thai_date_short(bangkok_date(move.at))}"


def _handed_over(session: Session, held: Held, move: EventRow) -> str:
    item = held.item
    said = [f"จาก{_holder(move.payload['came_from'])} เมื่อ {thai_date_short(bangkok_date(move.at))}"]
    if item.signature_number:
        said.append(f"ตามหนังสือที่ {item.signature_number}")
    if evidence := list_evidence(session, item.id):
        said.append(evidence[0].url)
    return " ".join(said)


def _holder(position: str) -> str:
    """Return who held the work at a position, in words."""
    if position == COLLECTING:
        return "ส่วนราชการ"
    station = Station.parse(position)
    return station.unit or holder_thai(station.role or "coordinator")
