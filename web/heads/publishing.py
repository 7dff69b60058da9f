"""Publishing an item: its address is looked at, what answers is shown, and then it goes on with that address."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.errors import LinkBroken, LinkExpired, TrackerError
from core.evidence.verdicts import REFUSED, Verdict
from core.keys.signing import read_signed, sign
from core.questions import QuestionCode
from models.plans.files import get_content
from models.plans.plans import Item, Plan
from web.access.own_work import Owner
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.heads.fields import Text, Tick, Year
from web.heads.item_page import Asked, attempt, refuse
from web.heads.on_part import own_path
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


@own_path(router, "/{code}/publish")
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
        address = address_in(code, url)
    except TrackerError as refusal:
        return refuse(asked, refusal)
    known = None if address is None else found_in(looked, address)
    if address is not None and (known is None or not known.is_answered(anyway=anyway, answered=answered)):
        return _show_answer(asked, own, address, seen, known)

    def act(writing: Session, plan: Plan) -> str:
        return passed_on(writing, hand_on(writing, plan, code, address, known, by=viewer.by, seen=seen))

    return attempt(asked, own, act)


def hand_on(
    session: Session, plan: Plan, code: str, address: str | None, known: "Found | None", *, by: str, seen: str
) -> UUID:
    """Hand an item on with the address that was looked at, and keep what was answered about personal data."""
    if address is None:
        return make_move(session, plan, Move(code=QuestionCode.parse(code), name="forward", by=by, seen=seen))
    if known and known.personal:
        note_answer(session, plan, code, known.personal, known.unread, by=by)
    vouched = known.verdict if known and not known.is_good else None
    return publish(session, plan, code, address, by=by, seen=seen, vouched=vouched)


def address_in(code: str, url: str) -> str | None:
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
    held = read_own(asked.session, asked.viewer, own).station
    where = Shown(
        item=own.item, claimed=claimed_year(own.plan, own.item), url=address, seen=seen,
        files=[(file.name, get_content(asked.session, file)) for file in held.files] if held else [],
        year=asked.year, then=asked.then, action=f"{asked.viewer.base}/{asked.code}/publish",
        back="/publishing" if asked.then == "publishing" else f"{asked.viewer.base}/{asked.code}",
    )  # fmt: skip
    let_go(asked.session)
    try:
        return look_and_show(asked.request, asked.viewer, where, known)
    except TooManyLooks as refusal:
        return refuse(asked, refusal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An address that is to be looked at before an item goes on with it, and the page that shows what answers."""

    item: Item
    claimed: int | None
    url: str
    seen: str
    files: Sequence[tuple[str, bytes]]
    action: str
    back: str
    year: int | None = None
    then: str = ""


def look_and_show(request: Request, viewer: Viewer, where: Shown, known: Found | None) -> Response:
    """Look at the address with nothing held in the database, and show what answers; raise TooManyLooks."""
    item = where.item
    note_look(viewer.agency.id, by=viewer.by)
    looked = look_once(viewer.agency.id, where.url, where.claimed)
    judged, through = looked.judged, look_through(where.files)
    assert judged  # nothing is asked conditionally here
    personal = to_answer(item.code, looked.personal, through)
    found = Found(judged.verdict, tuple(personal), len(through.unread) + (Note.NO_TEXT in judged.notes))
    refused = None
    if known is not None:
        refused = (NoAnswer if not known.is_good else PersonalDataUnanswered)(code=item.code)
    return page(
        request, "heads/answer.html", viewer=viewer, status=422 if refused else 200, item=item, where=where,
        found=judged, looked=sign(LOOKED, {"url": where.url} | asdict(found)),
        refused=refused.sentence(language_of(request)) if refused else None, personal=personal,
        is_good=found.is_good, unread=through.unread, is_live=False,
        suspects=suspects([where.url, judged.title or "", *(name for name, _ in where.files)]),
    )  # fmt: skip


def found_in(token: str, address: str) -> Found | None:
    """Return what a look at this very address has found, None where nobody has looked lately."""
    try:
        values = read_signed(LOOKED, token, good_for=LOOKED_GOOD_FOR)
    except (LinkBroken, LinkExpired):
        return None
    if values["url"] != address:
        return None
    return Found(values["verdict"], tuple(values["personal"]), values["unread"])
