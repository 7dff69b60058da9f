"""Publishing an item: its address is looked at, what answers is shown, and then it goes on with that address."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import LinkBroken, LinkExpired, TrackerError
from core.evidence.verdicts import REFUSED, Verdict
from core.keys.signing import read_signed, sign
from core.questions import QuestionCode
from models.plans.files import get_content
from models.plans.plans import Plan
from web.access.own_work import Owner
from web.database import PageSession, let_go
from web.heads.fields import Text, Tick, Year
from web.heads.item_page import Asked, attempt, refuse
from web.heads.own import Own, read_own
from web.heads.passing_on import not_held, passed_on
from web.heads.refusals import NoAddress, NoAnswer, PersonalDataUnanswered
from web.kit.language import language_of
from web.kit.rendering import page
from work.evidence.looks_counted import TooManyLooks, note_look
from work.evidence.personal_data import look_through, note_answer, suspects, to_answer
from work.looks.asked import look_once
from work.looks.claims import claimed_year
from work.looks.shown.values import Note
from work.moves.handing_in import link_of
from work.moves.move import Move
from work.moves.moving import make_move
from work.moves.publishing import publish

router = APIRouter()

LOOKED, LOOKED_GOOD_FOR = "looked-at", timedelta(minutes=30)


@router.post("/my/{code}/publish")
@router.post("/w/{token}/{code}/publish")
def publish_item(
    request: Request, session: PageSession, viewer: Owner, code: str, seen: Text, url: Text = "", looked: Text = "",
    anyway: Tick = False, answered: Tick = False, then: Text = "", year: Year = None,
) -> Response:  # fmt: skip
    """Publish what has been looked at and is meant; else look, and show what answers."""
    asked = Asked(request, session, viewer, code, year, "publish", {"url": url}, then, leave=True)
    own = asked.own
    if not own.is_held:
        return refuse(asked, not_held(own))
    try:
        address = _address(code, url)
    except TrackerError as refusal:
        return refuse(asked, refusal)
    known = None if address is None else _found(looked, address)
    if address is not None and (known is None or not known.is_answered(anyway=anyway, answered=answered)):
        return _show_answer(asked, own, address, seen, known)

    def act(writing: Session, plan: Plan) -> str:
        if address is not None:
            if known and known.personal:
                note_answer(writing, plan, code, known.personal, known.unread, by=viewer.by)
            vouched = known.verdict if known and not known.is_good else None
            return passed_on(writing, publish(writing, plan, code, address, by=viewer.by, seen=seen, vouched=vouched))
        move = Move(code=QuestionCode.parse(code), name="forward", by=viewer.by, seen=seen)
        return passed_on(writing, make_move(writing, plan, move))

    return attempt(asked, own, act)


def _address(code: str, url: str) -> str | None:
    """Return the address; None where the item needs none and none was given."""
    address = link_of(code, url)
    if address is None and code.startswith("o"):
        raise NoAddress(code=code)
    return address


@dataclass(frozen=True, slots=True)
class Found:
    """What a look has told, as the page carries it back: the verdict, and which personal data want an answer."""

    verdict: str
    personal: tuple[str, ...]
    unread: int

    @property
    def is_good(self) -> bool:
        return Verdict(self.verdict) not in (*REFUSED, Verdict.UNREACHABLE)

    def is_answered(self, *, anyway: bool, answered: bool) -> bool:
        return (self.is_good or anyway) and (answered or not self.personal)


def _show_answer(asked: Asked, own: Own, address: str, seen: str, known: Found | None) -> Response:
    """Look at the address with nothing held in the database, and show what answers."""
    held = read_own(asked.session, asked.viewer, own).station
    files = [(file.name, get_content(asked.session, file)) for file in held.files] if held else []
    claimed, item = claimed_year(own.plan, own.item), own.item
    let_go(asked.session)
    try:
        note_look(asked.viewer.agency.id, by=asked.viewer.by)
    except TooManyLooks as refusal:
        return refuse(asked, refusal)
    looked = look_once(asked.viewer.agency.id, address, claimed)
    judged, through = looked.judged, look_through(files)
    assert judged  # nothing is asked conditionally here
    personal = to_answer(item.code, looked.personal, through)
    found = Found(judged.verdict, tuple(personal), len(through.unread) + (Note.NO_TEXT in judged.notes))
    refused = None
    if known is not None:
        refused = (NoAnswer if not known.is_good else PersonalDataUnanswered)(code=asked.code)
    return page(
        asked.request, "heads/answer.html", viewer=asked.viewer, status=422 if refused else 200, item=item,
        code=asked.code, year=asked.year, then=asked.then, found=judged, url=address, seen=seen,
        looked=sign(LOOKED, {"url": address} | asdict(found)),
        refused=refused.sentence(language_of(asked.request)) if refused else None, personal=personal,
        is_good=found.is_good, claimed=claimed, unread=through.unread, is_live=False,
        suspects=suspects([address, judged.title or "", *(name for name, _ in files)]),
    )  # fmt: skip


def _found(token: str, address: str) -> Found | None:
    """Return what a look at this very address has found, None where nobody has looked lately."""
    try:
        values = read_signed(LOOKED, token, good_for=LOOKED_GOOD_FOR)
    except (LinkBroken, LinkExpired):
        return None
    if values["url"] != address:
        return None
    return Found(values["verdict"], tuple(values["personal"]), values["unread"])
