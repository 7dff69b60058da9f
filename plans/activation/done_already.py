"""After activation: what had been due before is accepted as done already, all that was ticked or none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear
from core.errors import TrackerError
from core.questions import QuestionCode
from models.plans.plans import Item, Plan
from models.work.work import get_item, has_live_evidence
from work.desk import needs_url
from work.moves.acceptance import DONE_ALREADY
from work.moves.move import Move
from work.moves.moving import make_move
from work.refusals import NothingTicked

REASON = "ดำเนินการแล้ว"
assert REASON in DONE_ALREADY


@dataclass(frozen=True, slots=True)
class Done:
    """An item that was ticked, as it was seen, with the address that was entered for it."""

    code: QuestionCode
    url: str | None = None
    seen: str | None = None


class DoneRefused(TrackerError):
    """Some of what was ticked was refused; `faults` says why, by code, and nothing was recorded."""

    thai = "ยังไม่ได้บันทึกรายการใด: {sentence}"
    english = "Nothing was recorded: {sentence}"

    def __init__(self, faults: dict[str, TrackerError]) -> None:
        self.faults = faults
        first = next(iter(faults.values()))
        self.http_status = max(each.http_status for each in faults.values())  # type: ignore[misc]
        super().__init__(sentence=first.sentence("en"))

    def sentence(self, lang: str) -> str:
        self.facts["sentence"] = next(iter(self.faults.values())).sentence(lang)
        return super().sentence(lang)


class LinkWanted(TrackerError):
    thai = "{code}: ข้อ OIT ต้องมีลิงก์หลักฐาน โปรดวางลิงก์ที่ขึ้นต้นด้วย https:// ในช่องนี้"
    english = (
        "{code}: an OIT item needs the link of its evidence; paste one that begins with https:// into this field."
    )


def wants_link(session: Session, item: Item) -> bool:
    """Tell whether an item is accepted only with the link of its evidence, and has none yet."""
    return needs_url(item) and not has_live_evidence(session, item.id)


def accept_done(session: Session, plan: Plan, done: Sequence[Done], by: str) -> None:
    """Accept these items from wherever they are. Raises NothingTicked, or DoneRefused with every fault."""
    if not done:
        raise NothingTicked
    faults: dict[str, TrackerError] = {}
    for one in done:
        try:
            with session.begin_nested():
                _accept(session, plan, one, by)
        except TrackerError as error:
            faults[str(one.code)] = error
    if faults:
        raise DoneRefused(faults)


def _told_on(plan: Plan, item: Item) -> date | None:
    """Return the day on which the document says that the item was done, None where it says none that can be."""
    told = item.result["done_on"] if item.result else None
    day = date.fromisoformat(told) if told else None
    return day if day and FiscalYear(plan.fiscal_year - 1).first_on <= day <= clock.today() else None


def _accept(session: Session, plan: Plan, one: Done, by: str) -> None:
    item = get_item(session, plan, str(one.code))
    if one.url is None and wants_link(session, item):
        raise LinkWanted(code=one.code)
    move = Move(
        code=one.code, name="accept", evidence=one.url, reason=REASON, by=by, seen=one.seen, on=_told_on(plan, item)
    )
    make_move(session, plan, move)
