"""What stands for one plan on a day: its accepted items, the evidence they stand on, and last year's result."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from models.evidence.answers import answers_by_item
from models.plans.findings import CHECK_AGAIN, RULES_CHANGED, list_open_of_lists
from models.plans.itas import marks_of
from models.plans.plans import Evidence, Item, Plan
from models.plans.readiness import SurveyResult, list_surveys
from models.work.open_items import list_live_evidence
from models.work.work import list_items
from readiness.assessed.feeding import Feeding
from readiness.figures import FULL_MARKS
from readiness.inputs import Baseline, Inputs, Survey
from readiness.question_sets import QuestionSet
from reports.feeding import feeding_of
from reports.itas_year import season_in


@dataclass(frozen=True)
class PlanStanding:
    """Rows of one plan as they count on a Bangkok date; `evidence` is what is live, by item code, oldest first.

    `entered` are the codes whose present addresses were typed into ITAS.
    `feeding` says which question each item feeds; `inputs` speak of questions, all else of items.
    """

    feeding: Feeding
    items: Sequence[Item]
    evidence: Mapping[str, Sequence[Evidence]]
    inputs: Inputs
    on: date
    entered: Collection[str] = ()
    changed: Collection[str] = ()  # entered, but the addresses are others by now
    marked: Collection[str] = ()  # questions that ITAS has marked
    entry_from_on: date | None = None  # when ITAS begins to take entries; None by another year's list
    check_again: Sequence[str] = ()  # accepted before the list changed, and not looked at since

    @property
    def question_set(self) -> QuestionSet:
        """The list by which it is scored."""
        return self.feeding.question_set

    @property
    def items_of(self) -> Mapping[str, tuple[str, ...]]:
        """The items that feed each question of the list."""
        return self.feeding.items_of(item.code for item in self.items)

    @property
    def counting(self) -> set[str]:
        """Codes of the o items that are accepted on live evidence."""
        return {item.code for item in self.accepted_items if item.is_oit and item.code in self.evidence}

    def is_accepted(self, item: Item) -> bool:
        return item.accepted_on is not None and item.accepted_on <= self.on

    @property
    def accepted_items(self) -> list[Item]:
        return [item for item in self.items if self.is_accepted(item)]

    @property
    def open_oit_items(self) -> list[Item]:
        return [item for item in self.items if item.is_oit and not self.is_accepted(item)]

    @property
    def never_looked_at(self) -> int:
        """How many addresses of accepted items count although nobody has looked at them."""
        accepted = {item.code for item in self.accepted_items}
        return sum(row.checked_at is None for code in accepted for row in self.evidence.get(code, ()))

    @property
    def accepted_without_evidence(self) -> list[str]:
        """Codes of o items that are accepted but whose evidence no longer counts as live: they score 0."""
        return [item.code for item in self.accepted_items if item.is_oit and item.code not in self.evidence]


def read_standing(
    session: Session, plan: Plan, today: date, items: Sequence[Item] | None = None, *, by: int | None = None
) -> PlanStanding:
    """Read what counts on `today`: nothing that was accepted, or added as evidence, after it. What ITAS has
    marked counts as it was marked.

    `items` are the plan's as they stood then; without them a row tells only when it was last accepted. It is scored
    by the list of the assessed year, or of the year `by`.
    """
    items = list_items(session, plan.id) if items is None else items
    codes = {item.id: item.code for item in items}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for row in list_live_evidence(session, plan.id, today):
        evidence[codes[row.item_id]].append(row)
    surveys = list_surveys(session, plan.agency_id, plan.assessed_year)
    feeding = feeding_of(plan, by)
    asked = list_open_of_lists(session, plan.id) if feeding.question_set.year == plan.assessed_year else []
    inputs = Inputs(
        accepted={},
        baseline=baseline_of(plan),
        surveys={row.instrument: _survey(row) for row in surveys},
        assessed_year=plan.assessed_year,
        other_kind=plan.kind if feeding.is_foreign else None,
        rules_unconfirmed=any(kind == RULES_CHANGED for kind, _ in asked),
    )
    entered, changed = set(), set()
    for item_id, answer in answers_by_item(session, plan.id).items():
        code = codes.get(item_id)
        if code is None or answer.entered_on is None or answer.entered_on > today:
            continue
        urls = [row.url for row in evidence.get(code, ())]
        if answer.is_as_entered(urls):
            entered.add(code)
        elif urls:
            changed.add(code)
    again = [code for kind, code in asked if kind == CHECK_AGAIN and code]
    standing = PlanStanding(feeding, items, dict(evidence), inputs, today, entered, changed, check_again=again)
    earned = feeding.earned((item.code for item in items), standing.counting)
    accepted = dict.fromkeys(earned, FULL_MARKS)
    if feeding.question_set.year != plan.assessed_year:
        return replace(standing, inputs=replace(inputs, accepted=accepted))
    marks = marks_of(session, plan.agency_id, plan.assessed_year)
    inputs = replace(inputs, accepted=accepted | marks)
    return replace(standing, inputs=inputs, marked=set(marks), entry_from_on=season_in(plan).from_on)


def baseline_of(plan: Plan) -> Baseline | None:
    """Return last year's published result as the plan states it; None where it has none."""
    stored: dict[str, Any] | None = plan.baseline
    if stored is None:
        return None
    total = stored.get("total")
    return Baseline(
        indicators={int(number): Decimal(score) for number, score in stored["indicators"].items()},
        total=None if total is None else Decimal(total),
        rating=stored.get("rating"),
    )


def _survey(row: SurveyResult) -> Survey:
    scores = {int(number): Decimal(score) for number, score in row.indicators.items()}
    return Survey(scores, row.is_closed, row.population, row.respondents)
