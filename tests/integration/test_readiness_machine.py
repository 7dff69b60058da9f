"""Random moves, legal and illegal, on a small plan: readiness always equals a reference written from the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, select

from core import clock
from core.db import engine
from core.errors import TrackerError
from core.questions import QuestionCode
from models.plans.plans import Evidence, Plan
from models.work.work import get_item
from reports.readiness.figures import readiness_now
from tests.builders import BASELINE_2567, a_plan, a_unit, an_agency, an_item
from tests.effort import is_quick
from tests.integration.moving import NOW, TODAY, URL
from work.moves.move import Move
from work.moves.moving import make_move

UNITS = ("สำนักปลัด", "กองคลัง")
CODES = ("i1", "e1", "o1", "o2", "o7", "o14", "o15", "o16", "o26", "o32", "o33")
MOVES = ("start", "submit", "forward", "accept", "return", "waive", "reopen")
OPEN = ("open", "in_progress", "returned")
SUB_INDICATORS = {  # OIT, numbering of 2568: sub-indicator -> its questions
    "9.1": range(1, 5), "9.2": range(5, 12), "9.3": range(12, 14), "9.4": range(14, 17), "9.5": range(17, 21),
    "10.1": range(21, 25), "10.2": range(25, 29),
}  # fmt: skip
NOTHING = 0
FEEDS = (  # which question of 2568 each of o1 to o35 of 2567 feeds
    1, 2, 1, 3, 4, 3, 5, 6, 7, 8, 9, 11, 10, 12, NOTHING, 12, 13, 14, 15, 16, 16, 17, 18, 19, 20, 21, 21, NOTHING, 22,
    23, 24, 25, 26, 27, 28,
)  # fmt: skip


def rounded(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def fed(code: str) -> int:
    return FEEDS[int(code[1:]) - 1] if code[0] == "o" else NOTHING


def score(done: set[str], items: set[str]) -> tuple[str, str]:
    """Return total and rating: OIT from questions all of whose items are done, IIT and both EIT from last year."""
    earned = {fed(code) for code in done} - {fed(code) for code in items - done}
    last = {int(number): Decimal(value) for number, value in BASELINE_2567["indicators"].items()}  # type: ignore[attr-defined]
    subs = {
        name: mean([Decimal(100 if number in earned else 0) for number in numbers])
        for name, numbers in SUB_INDICATORS.items()
    }
    nine, ten = (mean([value for name, value in subs.items() if name.startswith(kind)]) for kind in ("9.", "10."))
    iit, eit, oit = mean([last[n] for n in range(1, 6)]), mean([last[n] for n in (6, 7, 8)]), mean([nine, ten])
    total = Decimal(rounded(Decimal("0.30") * iit + Decimal("0.30") * eit + Decimal("0.40") * oit))
    lowest = min(Decimal(rounded(one)) for one in (iit, eit, oit))
    if total >= 95 and lowest >= 95:
        return str(total), "ผ่านดีเยี่ยม"
    if total >= 85:
        return str(total), "ผ่านดี" if lowest >= 85 else "ผ่าน"
    return str(total), "ต้องปรับปรุง" if total >= 70 else "ต้องปรับปรุงโดยด่วน"


def points(code: str) -> Decimal:
    """Return what an item's question is worth: 0.40 x 100 / 2 indicators / sub-indicators / questions."""
    name = next((name for name, numbers in SUB_INDICATORS.items() if fed(code) in numbers), None)
    if name is None:
        return Decimal(0)
    siblings = sum(other.split(".")[0] == name.split(".")[0] for other in SUB_INDICATORS)
    return Decimal(20) / siblings / len(SUB_INDICATORS[name])


@dataclass
class Reference:
    """An item as the rules see it: collecting, publishing, checking, accepted."""

    code: str
    position: str = "collecting"
    parts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(UNITS, "open"))
    live: bool = False

    def move(self, name: str, unit: str, *, evidence: bool, done_already: bool) -> bool:
        """Make a move if it is legal; say whether it was."""
        state, at = self.parts[unit], self.position
        legal = {
            "start": at == "collecting" and state in ("open", "returned"),
            "submit": at == "collecting" and state in OPEN,
            "waive": at == "collecting" and state in OPEN,
            "return": (state == "submitted" and at != "accepted")
            or (state == "waived" and at in ("publishing", "checking")),
            "forward": at == "publishing" and self.proved(evidence),
            "accept": (at == "checking" or (done_already and at != "accepted")) and self.proved(evidence),
            "reopen": at == "accepted",
        }[name]
        if legal and not (evidence and name not in ("submit", "forward", "accept")):
            self.live |= evidence
            getattr(self, f"_{name}")(unit)
            return True
        return False

    def proved(self, evidence: bool) -> bool:
        return self.code[0] != "o" or self.live or evidence

    def _start(self, unit: str) -> None:
        self.parts[unit] = "in_progress"

    def _submit(self, unit: str) -> None:
        self.parts[unit] = "submitted"
        self._collected()

    def _waive(self, unit: str) -> None:
        self.parts[unit] = "waived"
        self._collected()

    def _return(self, unit: str) -> None:
        self.parts[unit], self.position = "returned", "collecting"

    def _forward(self, _unit: str) -> None:
        self.position = "checking"

    def _accept(self, _unit: str) -> None:
        self.position = "accepted"
        self.parts = {unit: "submitted" if state in OPEN else state for unit, state in self.parts.items()}

    def _reopen(self, _unit: str) -> None:
        self.position = "collecting"
        self.parts = {unit: "open" if state == "submitted" else state for unit, state in self.parts.items()}
        self._collected()

    def _collected(self) -> None:
        if not set(self.parts.values()) & set(OPEN):
            self.position = "checking" if set(self.parts.values()) == {"waived"} else "publishing"


class Moves(RuleBasedStateMachine):
    """One plan in a transaction that is never committed, moved beside the reference."""

    @initialize()
    def begin(self) -> None:
        self.session = Session(engine(), expire_on_commit=False)
        agency = an_agency(self.session)
        units = [a_unit(self.session, agency, name, number) for number, name in enumerate(UNITS)]
        self.plan: Plan = a_plan(self.session, agency)
        for code in CODES:
            an_item(self.session, self.plan, code, units=units)
        self.items = {code: Reference(code) for code in CODES}

    @rule(
        code=st.sampled_from(CODES),
        name=st.sampled_from(MOVES),
        unit=st.sampled_from(UNITS),
        evidence=st.booleans(),
        done_already=st.booleans(),
    )
    def move(self, code: str, name: str, unit: str, evidence: bool, done_already: bool) -> None:
        self.try_move(code, name, unit, evidence=evidence, done_already=done_already)

    @rule(code=st.sampled_from(CODES))
    def take_all_the_way(self, code: str) -> None:
        for name, unit in [*(("submit", unit) for unit in UNITS), ("forward", UNITS[0]), ("accept", UNITS[0])]:
            self.try_move(code, name, unit, evidence=name == "forward", done_already=False)

    @rule(code=st.sampled_from(CODES))
    def find_the_page_gone(self, code: str) -> None:
        item = get_item(self.session, self.plan, code)
        for row in self.session.exec(select(Evidence).where(Evidence.item_id == item.id)):
            row.is_live = False
        self.items[code].live = False

    def try_move(self, code: str, name: str, unit: str, *, evidence: bool, done_already: bool) -> None:
        made = self.is_made(code, name, unit, URL if evidence else None, "done already" if done_already else "เหตุผล")
        assert made == self.items[code].move(name, unit, evidence=evidence, done_already=done_already)

    def is_made(self, code: str, name: str, unit: str, evidence: str | None, reason: str) -> bool:
        try:
            with self.session.begin_nested():
                move = Move(code=QuestionCode.parse(code), name=name, unit=unit, evidence=evidence, reason=reason)
                make_move(self.session, self.plan, move)
        except TrackerError:
            return False
        return True

    @invariant()
    def readiness_is_the_references(self) -> None:
        if hasattr(self, "items"):
            assert read(self.session, self.plan) == expected(self.items)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.rollback()
            self.session.close()


def read(session: Session, plan: Plan) -> dict[str, Any]:
    """Return what is read live from the rows."""
    said = readiness_now(session, plan, TODAY).to_json()
    return {
        "done": (said["progress"]["done"], said["progress"]["of"]),
        "today": (said["if_assessed_today"]["total"], said["if_assessed_today"]["rating"]),
        "all_on_time": (said["if_all_on_time"]["total"], said["if_all_on_time"]["rating"]),
        "at_stake": [(row["code"], row["points"], row["holder"]) for row in said["at_stake"]],
        "positions": {code: get_item(session, plan, code).position for code in CODES},
    }


def expected(items: Mapping[str, Reference]) -> dict[str, Any]:
    accepted = {code for code, item in items.items() if item.position == "accepted"}
    still_open = [item for item in items.values() if item.code[0] == "o" and item.position != "accepted"]
    return {
        "done": (len(accepted), len(items)),
        "today": score({code for code in accepted if items[code].live}, set(items)),
        "all_on_time": score(set(items), set(items)),
        "at_stake": [
            (item.code, rounded(points(item.code)), holder(item))
            for item in sorted(still_open, key=lambda item: (-points(item.code), int(item.code[1:])))
        ],
        "positions": {code: item.position for code, item in items.items()},
    }


def holder(item: Reference) -> str:
    if item.position == "collecting":
        return ", ".join(unit for unit, state in item.parts.items() if state in OPEN)
    return {"publishing": "publisher", "checking": "coordinator"}[item.position]


@pytest.mark.drawn
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_readiness_follows_every_move(database: str):
    with clock.frozen(NOW):
        run_state_machine_as_test(
            Moves,
            settings=settings(
                max_examples=5 if is_quick() else 25,
                stateful_step_count=25,
                deadline=None,
                database=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            ),
        )


@pytest.mark.parametrize(
    ("earned", "total"),
    [
        (set(), "57.01"),
        ({f"o{number}" for number in range(1, 36)}, "97.01"),
        ({"o32"}, "59.51"),
        ({"o14"}, "57.01"),
        ({"o14", "o16"}, "59.01"),
    ],
)
def test_the_reference_gives_the_figures_worked_out_by_hand(earned: set[str], total: str):
    assert score(earned, {f"o{number}" for number in range(1, 36)})[0] == total


@pytest.mark.parametrize(
    ("code", "worth"),
    [("o32", "2.50"), ("o26", "2.50"), ("o14", "2.00"), ("o1", "1.00"), ("o7", "0.57"), ("o28", "0.00")],
)
def test_the_reference_knows_what_a_question_is_worth(code: str, worth: str):
    assert rounded(points(code)) == worth
