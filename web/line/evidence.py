"""Evidence in the chat: a pasted link is shown with its item and two buttons, and nothing happens before a tap."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.questions import QuestionCode
from models.agencies import Person
from models.messages.line import LineDraft
from notifications.channels.line.bubbles import parts
from notifications.channels.line.bubbles.wording import shortened
from notifications.words.content import Bubble
from web.line import wording
from web.line.messages import MOST_CHOICES, Message, button, flex, tap, text, usual_choices
from web.line.mine import own_page
from work.chat.evidence_drafts import (
    KEEP,
    Proposal,
    cancel,
    confirm,
    join_set,
    look_again,
    propose,
    propose_file,
    propose_for_code,
    takes_files,
    where_now,
    why_not_theirs,
)
from work.chat.own_work import MOVE_AT, OwnWork, as_shown, list_own_work
from work.chat.sent_files import SentFile
from work.evidence.files import Upload
from work.evidence.pasted import Pasted
from work.refusals import DraftGone, OneAtATime

CHOOSE, CANCEL = "choose", "cancel"
MOST_BUBBLES = 10
URL_SHOWN, FILE_SHOWN, FILES_SHOWN = 400, 60, 20


def pasted(session: Session, people: Sequence[Person], found: Pasted) -> list[Message]:
    """Answer a link: what it would be submitted for, or the question which item it belongs to."""
    if len(found.links) > 1 or len(found.codes) > 1:
        raise OneAtATime
    url = found.links[0]
    if found.codes:
        return _to_confirm(propose_for_code(session, people, found.codes[0], url))
    own = as_shown(list_own_work(session, people))
    proposals = propose(session, own[:MOST_CHOICES], url)
    if not proposals:
        return [text(wording.NOTHING_OPEN)]
    return _ask(proposals, wording.WHICH_ITEM if len(own) <= MOST_CHOICES else wording.WHICH_OF_MANY)


def sent(session: Session, people: Sequence[Person], file: SentFile) -> list[Message]:
    """Answer a photo or a file as a link is answered; the other pictures of an album say nothing of their own."""
    if join_set(session, people, file):
        return []
    own = [one for one in as_shown(list_own_work(session, people)) if takes_files(one)]
    if not own:
        return [text(wording.FILES_OF_NOTHING.format(url=own_page(people)), usual_choices())]
    proposals = propose_file(session, own[:MOST_CHOICES], file)
    ask = wording.WHICH_FOR_FILE if len(own) <= MOST_CHOICES else wording.WHICH_FOR_FILE_OF_MANY
    what = wording.pictures(file.set_total) if file.set_id else shortened(file.name, FILE_SHOWN)
    return _ask(proposals, ask.format(what=what, url=own_page(people)))


def _ask(proposals: Sequence[Proposal], which: str) -> list[Message]:
    """Ask for the confirming tap, or first which of several pieces of work it is for."""
    if len(proposals) > 1:
        return [text(which, [_choice(one, proposals) for one in proposals])]
    return _to_confirm(proposals)


def asked_about(session: Session, people: Sequence[Person], code: QuestionCode) -> list[Message]:
    """Answer a code without a link: how to send evidence for it, or who has it."""
    own = [one.code for one in list_own_work(session, people) if one.code == str(code)]
    if not own:
        raise why_not_theirs(session, people, code)
    return [text(wording.how_to_send(own), usual_choices())]


def tapped(session: Session, people: Sequence[Person], data: str, uploads: Mapping[str, Upload]) -> list[Message]:
    """Answer a button of ours: submit, cancel, or look at one of several."""
    what, draft_id = read_button(data)
    if what == CHOOSE:
        return _to_confirm([look_again(session, people, draft_id)])
    if what == CANCEL:
        return [text(wording.cancelled(cancel(session, people, draft_id).code), usual_choices())]
    return [text(wording.recorded(confirm(session, people, draft_id, what, uploads)), usual_choices())]


def read_button(data: str) -> tuple[str, UUID]:
    """Return what a button asks for and the draft that it is about; it may be an old one, or nobody's."""
    what, _, draft_id = data.partition(":")
    if what not in (CHOOSE, CANCEL, KEEP, *MOVE_AT.values()):
        raise DraftGone
    try:
        return what, UUID(draft_id)
    except ValueError:
        raise DraftGone from None


def _choice(one: Proposal, among: Sequence[Proposal]) -> parts.Piece:
    """Return a button with the code, and with whose part it is where the code alone does not tell."""
    is_alone = sum(other.own.code == one.own.code for other in among) == 1
    label = one.own.code if is_alone else f"{one.own.code} {one.own.unit or one.own.agency.name}"
    return tap(label, f"{CHOOSE}:{one.draft.id}", label)


def _to_confirm(proposals: Sequence[Proposal]) -> list[Message]:
    return [flex([_bubble(one) for one in proposals[:MOST_BUBBLES]])]


def _bubble(proposal: Proposal) -> Bubble:
    own, question = proposal.own, wording.QUESTIONS[proposal.own.move]
    return parts.bubble(
        f"{own.code}: {question}",
        parts.header(own.agency.name, question, thai_date(clock.today(), weekday=True)),
        parts.body(
            parts.text(f"{own.code} {own.row.item.title}", weight="bold"),
            parts.remark(_whose(own)),
            *_shown(proposal.draft),
        ),
        parts.vertical(*_buttons(proposal), spacing="sm", paddingAll="lg"),
    )


def _shown(draft: LineDraft) -> list[parts.Piece]:
    """Return what is offered: the link, which a tap opens, or the files by their names."""
    if draft.files:
        return [parts.text(one["name"], size="sm") for one in draft.files[:FILES_SHOWN]]
    link = parts.text(draft.url, size="sm", limit=URL_SHOWN)
    if address := parts.openable(draft.url):
        link["action"] = {"type": "uri", "label": "เปิดลิงก์", "uri": address}
    return [link]


def _whose(own: OwnWork) -> str:
    year = f"ปีงบประมาณ {own.row.plan.fiscal_year}"
    return " · ".join(fact for fact in (own.unit, where_now(own.row.item), year) if fact)


def _buttons(proposal: Proposal) -> list[parts.Piece]:
    own, draft_id = proposal.own, proposal.draft.id
    label = wording.BUTTONS[own.move]
    keep = tap(wording.KEEP_ONLY, f"{KEEP}:{draft_id}", f"{wording.KEEP_ONLY} {own.code}")
    return [
        button(tap(label, f"{own.move}:{draft_id}", f"{label} {own.code}"), is_main=True),
        *([button(keep, is_main=False)] if proposal.draft.files else []),
        button(tap(wording.CANCEL, f"{CANCEL}:{draft_id}", f"{wording.CANCEL} {own.code}"), is_main=False),
    ]
