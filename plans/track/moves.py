"""A move as people type it, and the one door through which every move goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear
from core.questions import QuestionCode
from models.plans import Plan
from plans.track import acceptance, parts, stations
from plans.track.desk import Desk, open_desk
from plans.track.refusals import (
    DateBeforePlan,
    EvidenceNotTaken,
    FutureDate,
    InvalidEvidence,
    PlanNotActive,
    StationNotTaken,
    UnknownMove,
)
from plans.track.seen import check_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody did to an item. `on` is a Bangkok date, None for today; `by` names who did it.

    `seen` is what stood before the eyes (plans.track.seen), None for whoever does not look first, as in a command.
    """

    code: QuestionCode
    name: str
    unit: str | None = None
    to: str | None = None
    on: date | None = None
    evidence: str | None = None
    reason: str | None = None
    by: str = "coordinator"
    seen: str | None = None

    def __post_init__(self) -> None:
        if self.name not in MOVES:
            raise UnknownMove(move=self.name, legal=", ".join(MOVES))
        object.__setattr__(self, "reason", (self.reason or "").strip() or None)  # blanks are no reason
        if self.to is not None and self.name != "return":
            raise StationNotTaken(code=self.code, move=self.name)
        if self.evidence is not None:
            if self.name not in TAKE_EVIDENCE:
                raise EvidenceNotTaken(code=self.code, move=self.name, legal=", ".join(TAKE_EVIDENCE))
            check_url(self.evidence)


Mover = Callable[[Desk, "Move"], None]
MOVES: dict[str, Mover] = {
    "start": parts.start,
    "submit": parts.submit,
    "forward": stations.forward,
    "accept": acceptance.accept,
    "return": stations.return_back,
    "waive": parts.waive,
    "reopen": acceptance.reopen,
}

TAKE_EVIDENCE = ("submit", "forward", "accept")
URL_LENGTH, ECHOED = 2000, 100


def make_move(session: Session, plan: Plan, move: Move) -> UUID:
    """Carry out one move in this transaction, with its events and reminders; return the item's id.

    Raises a refusal (IllegalMove and its kin, ChangedMeanwhile) and leaves everything as it was.
    """
    if plan.activated_on is None:
        raise PlanNotActive(fiscal_year=plan.fiscal_year)
    today = clock.today()
    if move.on and move.on > today:
        raise FutureDate(code=move.code, on=move.on, today=today)
    first = FiscalYear(plan.fiscal_year - 1).first_on
    if move.on and move.on < first:
        raise DateBeforePlan(code=move.code, on=move.on, first=first)
    desk = open_desk(session, plan, str(move.code), on=move.on or today, by=move.by)
    check_seen(move.seen, desk.item, desk.parts)
    MOVES[move.name](desk, move)
    session.flush()
    return desk.item.id


def check_url(url: str) -> None:
    """Raise InvalidEvidence unless `url` is a plain web address, which anybody may be shown."""
    bare = url.strip()
    try:
        split = urlsplit(bare)
        _ = split.port  # raises where it is no number
        good = split.scheme in ("http", "https") and bool(split.hostname) and not any(map(str.isspace, bare))
        has_login = "@" in split.netloc
    except ValueError:
        good = has_login = False
    if not good or has_login or len(bare) > URL_LENGTH:
        shown = "" if has_login else bare[:ECHOED] + "…" * (len(bare) > ECHOED)
        raise InvalidEvidence(url=shown, most=URL_LENGTH)
