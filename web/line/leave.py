"""“3-7 ก.พ. ให้สมหญิง” in the chat: shown with days and seat, and recorded by one tap."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from models.agencies import Agency, Person
from models.people.holders import SeatKey, get_holders
from models.people.people import PersonNotFound, find_person, list_people
from notifications.channels.line.bubbles import parts
from notifications.words.content import Bubble
from people.linking.refusals import SeveralPeople
from people.seats.substitutes import SubstituteNotFound, name_for_leave
from web.line import wording
from web.line.messages import Message, button, flex, tap, text, usual_choices
from web.line.wishes import NEVER
from work.chat.leave_words import LeaveSaid, read_leave
from work.refusals import DraftGone

LEAVE = "leave"


def asked_for(session: Session, people: Sequence[Person], said: str) -> list[Message] | None:
    """Return what would be recorded, to be confirmed; None where nothing of days away was said."""
    leave = read_leave(said, clock.today())
    if leave is None:
        return None
    bubbles = [one for person in people for one in _bubbles(session, person, leave)]
    if not bubbles:
        raise SubstituteNotFound
    return [flex(bubbles)]


def is_leave(data: str) -> bool:
    return data.startswith(f"{LEAVE}:")


def tapped(session: Session, people: Sequence[Person], data: str) -> list[Message]:
    """Name the substitute, as the person who sits in the seat; an old button, or somebody else's, does nothing."""
    try:
        _, since, until, person_id, seat = data.split(":", 4)
        key, days = SeatKey.parse(seat), (date.fromisoformat(since), date.fromisoformat(until))
        chosen = UUID(person_id)
    except ValueError:
        raise DraftGone from None
    for holder in people:
        substitute = find_person(session, holder.agency_id, chosen)
        if substitute and get_holders(session, holder.agency_id, clock.today()).sits(key, holder.id):
            agency = session.get_one(Agency, holder.agency_id)
            name_for_leave(session, agency, key, substitute, *days, by=str(holder.id))
            said = wording.on_leave(substitute.name, *days)
            return [text(f"บันทึกแล้ว: {said}", usual_choices())]
    raise DraftGone


def _bubbles(session: Session, holder: Person, leave: LeaveSaid) -> list[Bubble]:
    holders = get_holders(session, holder.agency_id, clock.today())
    seats = [seat for seat in holders.seats if holders.sits(seat, holder.id)]
    if not seats:
        return []
    substitute = _called(session, holder, leave.name)
    agency = session.get_one(Agency, holder.agency_id)
    said = wording.on_leave(substitute.name, leave.since, leave.until)
    made = []
    for seat in seats:
        data = f"{LEAVE}:{leave.since}:{leave.until}:{substitute.id}:{seat}"
        yes = button(tap(wording.NAME_SUBSTITUTE, data, wording.NAME_SUBSTITUTE), is_main=True)
        no = button(tap(wording.CANCEL, f"{NEVER}:", wording.CANCEL), is_main=False)
        made.append(
            parts.bubble(
                said,
                parts.header(agency.name, wording.SUBSTITUTE, thai_date(clock.today(), weekday=True)),
                parts.body(parts.text(holders.name(seat), weight="bold"), parts.text(said, size="sm", limit=300)),
                parts.vertical(yes, no, spacing="sm", paddingAll="lg"),
            )
        )
    return made


def _called(session: Session, holder: Person, name: str) -> Person:
    """Return the one colleague whose name holds what was typed."""
    found = [one for one in list_people(session, holder.agency_id) if name in one.name and one.id != holder.id]
    if not found:
        raise PersonNotFound.named(name)
    if len(found) > 1:
        raise SeveralPeople(name=name, emails=", ".join(one.name for one in found))
    return found[0]
