"""Evidence that somebody sent in the chat: kept as a draft, and submitted by one confirming tap, once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.questions import QuestionCode
from core.stations import CHECKING, COLLECTING, PUBLISHING, Station
from models.agencies import Person
from models.locking import take_item
from models.messages.line import LineDraft, find_draft, take_draft, take_drafts_of_set
from models.plans.plans import Item
from work.chat.own_work import OwnWork, list_own_work, where_else
from work.chat.sent_files import SentFile
from work.evidence.files import Upload, add_files
from work.moves.move import Move, check_url
from work.moves.moving import make_move
from work.refusals import DraftGone, ItemUnknown, MoreFilesCame, NobodysItem, NotYourItem, SubmittedAlready

DRAFT_GOOD_FOR = timedelta(minutes=30)
KEEP = "keep"  # add the files, and pass nothing on yet


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft that waits for its tap, and the work that it is evidence for."""

    draft: LineDraft
    own: OwnWork


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a tap has done: the item stands where it now is; with `is_kept` files were added, nothing passed on."""

    agency: str
    item: Item
    files: int = 0
    is_kept: bool = False


def propose_for_code(session: Session, people: Sequence[Person], code: QuestionCode, url: str) -> list[Proposal]:
    """Keep a draft for each piece of that item in these people's hands; raise why there is none."""
    check_url(url)
    own = [one for one in list_own_work(session, people) if one.code == str(code)]
    if not own:
        raise why_not_theirs(session, people, code)
    if not any(_can_be_moved(one) for one in own):
        raise NobodysItem(code=code)
    return propose(session, own, url)


def propose(session: Session, own: Sequence[OwnWork], url: str) -> list[Proposal]:
    """Keep a draft for each piece of work; nothing is submitted yet."""
    check_url(url)
    return _keep_drafts(session, filter(_can_be_moved, own), url=url)


def propose_file(session: Session, own: Sequence[OwnWork], file: SentFile) -> list[Proposal]:
    """Keep a draft for each piece of work that takes a file; of the file nothing is kept but where LINE has it."""
    return _keep_drafts(session, filter(takes_files, own), url="", files=[file.stored()], set_id=file.set_id)


def join_set(session: Session, people: Sequence[Person], file: SentFile) -> bool:
    """Add a picture to the drafts of its album; False where it is the first of it."""
    if file.set_id is None:
        return False
    drafts = take_drafts_of_set(session, [person.id for person in people], file.set_id, clock.now())
    for draft in drafts:
        draft.files = [*(draft.files or ()), file.stored()]
        session.add(draft)
    return bool(drafts)


def takes_files(own: OwnWork) -> bool:
    """A file goes with a unit's part, or to the signature; whoever publishes or checks needs an address."""
    return _can_be_moved(own) and own.row.station not in (PUBLISHING, CHECKING)


def files_of_draft(session: Session, people: Sequence[Person], draft_id: UUID) -> list[SentFile]:
    """Return the files that a tap on this draft asks for; none where it does not wait any more."""
    draft = find_draft(session, [person.id for person in people], draft_id)
    if draft is None or draft.done_at or draft.expires_at <= clock.now():
        return []
    return [SentFile.read(one) for one in draft.files or ()]


def look_again(session: Session, people: Sequence[Person], draft_id: UUID) -> Proposal:
    """Return a draft that still waits, with the work as it now is."""
    draft = _take(session, people, draft_id)
    return Proposal(draft, _own_of(session, people, draft))


def confirm(
    session: Session, people: Sequence[Person], draft_id: UUID, move: str, uploads: Mapping[str, Upload]
) -> Recorded:
    """Make the move that the button named, with the draft's link or files, as the person whose draft it is.

    `uploads` are the files' bytes by LINE's ids; with KEEP they are added and the work stays where it is. Whoever
    tapped first has done it: a later tap, and one after the work went on, is refused.
    """
    draft = _take(session, people, draft_id)
    take_item(session, draft.item_id)  # before anything of it is read: somebody else may be moving it
    own = _own_of(session, people, draft)
    if move != own.move and not (move == KEEP and draft.files):
        raise _recorded_already(own.row.item)
    sent, by = [one["message_id"] for one in draft.files or ()], str(own.person.id)
    if not uploads.keys() >= set(sent):
        raise MoreFilesCame
    with session.begin_nested():  # a refusal must leave nothing behind although the tap itself is remembered
        if sent:
            add_files(session, own.row.plan, own.code, [uploads[one] for one in sent], unit=own.unit, by=by)
        if move != KEEP:
            code, url = QuestionCode.parse(own.code), draft.url or None
            make_move(session, own.row.plan, Move(code=code, name=move, unit=own.unit, evidence=url, by=by))
    draft.done_at = clock.now()
    session.add(draft)
    session.flush()
    return Recorded(own.agency.name, session.get_one(Item, draft.item_id), len(sent), move == KEEP)


def cancel(session: Session, people: Sequence[Person], draft_id: UUID) -> Item:
    """Let the draft be; one that was submitted stays so, and is refused."""
    draft = _take(session, people, draft_id)
    draft.expires_at = clock.now()
    session.add(draft)
    return session.get_one(Item, draft.item_id)


def why_not_theirs(
    session: Session, people: Sequence[Person], code: QuestionCode
) -> ItemUnknown | NotYourItem | SubmittedAlready:
    """Say who holds the items of that code, that they are accepted, or that there are none."""
    found = where_else(session, people, code)
    if not found:
        return ItemUnknown(code=code)
    names = [name for _, holders in found for name in holders]
    return (
        NotYourItem(code=code, holders=", ".join(dict.fromkeys(names))) if names else _recorded_already(found[0][0])
    )


def where_now(item: Item) -> str:
    """Return the station at which the item now is, in Thai."""
    return Station.parse(item.position).thai


def _keep_drafts(session: Session, own: Iterable[OwnWork], **what: Any) -> list[Proposal]:
    expires_at = clock.now() + DRAFT_GOOD_FOR
    proposals = []
    for one in own:
        part = one.row.part
        draft = LineDraft(
            agency_id=one.agency.id, person_id=one.person.id, item_id=one.row.item.id,
            assignment_id=part.id if part else None, expires_at=expires_at, **what,
        )  # fmt: skip
        session.add(draft)
        proposals.append(Proposal(draft, one))
    session.flush()
    return proposals


def _can_be_moved(own: OwnWork) -> bool:
    """While collecting a unit submits its part; an item without any unit is first to be given one."""
    return own.row.part is not None or own.row.item.position != COLLECTING


def _take(session: Session, people: Sequence[Person], draft_id: UUID) -> LineDraft:
    draft = take_draft(session, draft_id)
    if draft is None or draft.person_id not in {person.id for person in people}:
        raise DraftGone
    if draft.done_at:
        raise _recorded_already(session.get_one(Item, draft.item_id))
    if draft.expires_at <= clock.now():
        raise DraftGone
    return draft


def _own_of(session: Session, people: Sequence[Person], draft: LineDraft) -> OwnWork:
    """Return the draft's work if its person still holds it, now that the item is what it is."""
    whose = [person for person in people if person.id == draft.person_id]
    for own in list_own_work(session, whose):
        part = own.row.part
        if own.row.item.id == draft.item_id and (part.id if part else None) == draft.assignment_id:
            return own
    item = session.get_one(Item, draft.item_id)
    raise why_not_theirs(session, whose, QuestionCode.parse(item.code))


def _recorded_already(item: Item) -> SubmittedAlready:
    return SubmittedAlready(code=item.code, position=where_now(item))
