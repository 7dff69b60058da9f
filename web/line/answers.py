"""What each event does and what is answered to it: the whole chat on one page."""

from collections.abc import Callable

from sqlmodel import Session

from core.errors import TrackerError
from models.messages.line import list_linked
from notifications.channels.line.bubbles.parts import MINE
from people.linking.codes import read_code
from people.linking.linking import follow, leave_group, link_group, link_person
from web.line import evidence, leave, wishes, wording
from web.line.files import Fetched
from web.line.incoming import Incoming
from web.line.messages import Message, text, usual_choices
from web.line.mine import own_work
from work.evidence.pasted import read_pasted


def answer(session: Session, event: Incoming, fetched: Fetched) -> list[Message]:
    """Do what an event asks for within this transaction and return the answer; a refusal is one sentence."""
    told = IN_GROUPS if event.group_id else IN_PRIVATE
    handler = told.get(event.kind)
    if handler is None or not (event.user_id or event.group_id):
        return []
    try:
        if fetched.refusal:
            raise fetched.refusal
        return handler(session, event, fetched)
    except TrackerError as refusal:
        return [text(refusal.sentence("th"), () if event.group_id else usual_choices())]


def _followed(session: Session, event: Incoming, _: Fetched) -> list[Message]:
    if follow(session, str(event.user_id), is_followed=True):
        return [text(f"{wording.WELCOME_BACK}\n{wording.HELP}", usual_choices())]
    return [text(f"{wording.GREETING}\n{wording.HOW_TO_LINK}")]


def _unfollowed(session: Session, event: Incoming, _: Fetched) -> list[Message]:
    follow(session, str(event.user_id), is_followed=False)
    return []


def _said(session: Session, event: Incoming, _: Fetched) -> list[Message]:
    """Answer a message of one person: a link, a code for linking, or a few known words."""
    said, people = event.text or "", list_linked(session, str(event.user_id))
    pasted = read_pasted(said)
    if not pasted.links and (code := read_code(said)):
        return [text(wording.linked(link_person(session, code, str(event.user_id))), usual_choices())]
    if not people:
        return [text(wording.HOW_TO_LINK)]
    if pasted.links:
        return evidence.pasted(session, people, pasted)
    if "".join(said.split()).casefold() in wording.MINE_WORDS:
        return own_work(session, people)
    if away := leave.asked_for(session, people, said):
        return away
    if pasted.codes and (wish := wishes.asked_for(session, people, said, pasted.codes[0])):
        return wish
    if pasted.codes:
        return evidence.asked_about(session, people, pasted.codes[0])
    if event.file:
        return evidence.sent(session, people, event.file)
    return [text(wording.HELP, usual_choices())] if event.text else []


def _tapped(session: Session, event: Incoming, fetched: Fetched) -> list[Message]:
    people, data = list_linked(session, str(event.user_id)), event.data or ""
    if not people:
        return [text(wording.HOW_TO_LINK)]
    if leave.is_leave(data):
        return leave.tapped(session, people, data)
    if wishes.is_wish(data):
        return wishes.tapped(session, people, data)
    return own_work(session, people) if data == MINE else evidence.tapped(session, people, data, fetched.uploads)


def _said_in_group(session: Session, event: Incoming, _: Fetched) -> list[Message]:
    """Answer a code for linking, at the end of what may begin with a mention; to everything else be silent."""
    words = (event.text or "").split()
    code = read_code(" ".join(words)) or (read_code(words[-1]) if words else None)
    if code is None:
        return []
    group_id = str(event.group_id)
    return [text(wording.group_linked(link_group(session, code, group_id, event.user_id or group_id)))]


def _left_group(session: Session, event: Incoming, _: Fetched) -> list[Message]:
    leave_group(session, str(event.group_id))
    return []


Handler = Callable[[Session, Incoming, Fetched], list[Message]]
IN_PRIVATE: dict[str, Handler] = {
    "follow": _followed,
    "unfollow": _unfollowed,
    "message": _said,
    "postback": _tapped,
}
IN_GROUPS: dict[str, Handler] = {"message": _said_in_group, "leave": _left_group}
