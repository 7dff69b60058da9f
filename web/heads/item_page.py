"""The page of one's own item, also as it comes back when something on it was refused, with what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from models.evidence.answers import find_answer
from models.plans.comments import list_own_comments
from models.plans.plans import Item, Plan
from reports.work.at_station import AtStation
from reports.work.own_item import OwnItem, OwnPart
from web.access.viewer import Viewer
from web.database import let_go
from web.heads.own import Own, get_own, read_own
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of
from work.decisions.comments import TEXT_LENGTH
from work.decisions.requests import REASON_LENGTH
from work.evidence.files import MOST_BYTES, MOST_FILES
from work.evidence.personal_data import suspects
from work.moves.seen import seen_of

THEN = {"signature": "/signature", "publishing": "/publishing"}


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused: the form by its name on the page, the sentence, what had been typed, the refusal's name."""

    form: str
    sentence: str
    status: int
    typed: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An action that somebody sent: on which own item, from which form, and where the viewer goes afterwards.

    `leave` is set for actions after which the work is in other hands.
    """

    request: Request
    session: Session
    viewer: Viewer
    code: str
    year: int | None
    form: str
    typed: Mapping[str, str] = field(default_factory=dict)
    then: str = ""
    leave: bool = False

    @property
    def own(self) -> Own:
        return get_own(self.session, self.viewer, self.code, self.year)

    @property
    def next_page(self) -> str:
        if self.viewer.session_id is not None and self.then in THEN:
            return THEN[self.then]
        return self.viewer.base if self.leave else item_path(self.viewer, self.code, self.year)


Action = Callable[[Session, Plan], str]
"""Does one thing in a transaction and returns the sentence to show."""


def attempt(asked: Asked, own: Own, act: Action) -> Response:
    """Do it and go on; refused, show the page as things stand now, with the sentence and what was typed."""
    let_go(asked.session)  # nothing is held while the change is made, and what is read afterwards is new
    try:
        with speaking(language_of(asked.request)), transaction() as writing:
            notice = act(writing, writing.get_one(Plan, own.plan.id))
    except TrackerError as refusal:
        return refuse(asked, refusal)
    return done(asked.next_page, notice)


def refuse(asked: Asked, refusal: TrackerError) -> Response:
    """Show the item's page with why not; where it is no longer the viewer's, only the sentence can be shown."""
    sentence = sentence_of(refusal, language_of(asked.request))
    refused = Refused(asked.form, sentence, refusal.http_status, asked.typed, type(refusal).__name__)
    return show_item(asked.request, asked.session, asked.viewer, asked.own, refused)


def show_item(
    request: Request, session: Session, viewer: Viewer, own: Own, refused: Refused | None = None
) -> Response:
    view = read_own(session, viewer, own)
    answer = find_answer(session, view.item.id)
    names = [file.name for part in view.own for file in part.files]
    names += [link.url for part in view.own for link in part.links]
    return page(
        request, "heads/item.html", viewer=viewer, status=refused.status if refused else 200, view=view,
        item=view.item, plan=view.plan, refused=refused, seen=seen_by(view.item), seen_at=seen_at,
        suspects=suspects(names), most_mb=MOST_BYTES // 1_000_000, most_files=MOST_FILES,
        reason_length=REASON_LENGTH, text_length=TEXT_LENGTH, is_live=refused is None,
        may_say_way=may_say_way(view), way=answer.way if answer else (),
        comments=list_own_comments(session, view.item.id, [part.part.id for part in view.own], viewer.by),
    )  # fmt: skip


def may_say_way(view: OwnItem) -> bool:
    """Tell whether the viewer says how the evidence is found: who holds it, or has the only part while open."""
    return view.item.code.startswith("o") and (
        view.station is not None or (not view.other_units and any(one.is_open for one in view.own))
    )


def seen_by(item: Item) -> Callable[[OwnPart], str]:
    """Return what a form of a unit's part carries."""
    return lambda part: seen_of(item, [part.part], part.part.unit_id)


def seen_at(one: AtStation) -> str:
    """Return what a form of a station carries: a change of any part is one of the whole."""
    return seen_of(one.item, one.assignments)


def item_path(viewer: Viewer, code: str, year: int | None) -> str:
    return f"{viewer.base}/{code}" + (f"?{urlencode({'year': year})}" if year else "")


def say(thai: str, **facts: object) -> str:
    """Return a sentence for a notice, in the language that is being spoken."""
    return translated(thai).format(**facts)
