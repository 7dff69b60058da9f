"""How ready the agency is on a day: three figures that are never mixed, and what each open question is worth."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from core.points import show_points
from models.people.units import list_unit_names
from models.plans.plans import Plan
from models.work.held import open_parts_by_item
from readiness.assessed.feeding import total_worth
from readiness.assessed.feeding_notes import feeding_notes
from readiness.figures import Progress, if_all_on_time, if_assessed_today, oit_points
from readiness.inputs import Baseline
from readiness.notes import Note, note
from readiness.question_sets import QuestionSet
from readiness.scoring import Assessment, listed_codes
from reports.entry import Entry, entry_of
from reports.standing import PlanStanding, read_standing
from reports.work.open_work import WorkRow, most_pressing_first, row_of


@dataclass(frozen=True, slots=True)
class Figures:
    """Progress says nothing of the score; the two scores are forecasts in points of 100.

    `oit` is what OIT brings today and the most it can, where there is no total; `entry` what was entered of that,
    from the day on which ITAS takes entries.
    """

    progress: Progress
    today: Assessment
    all_on_time: Assessment
    oit: tuple[Decimal, Decimal] | None = None
    entry: Entry | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the figures with decimals as strings of two places."""
        return {
            "progress": {
                "share_done": show_points(self.progress.share_done),
                "done": self.progress.done,
                "of": self.progress.of,
            },
            "if_assessed_today": assessment_json(self.today),
            "if_all_on_time": assessment_json(self.all_on_time),
            "entry": self.entry.to_json() if self.entry else None,
        }


@dataclass(frozen=True, slots=True)
class ReadinessNow:
    """Everything that `ita readiness` says, by the list of `question_set`.

    `at_stake` has the most points first. `feeds` says which question each item feeds, None for none; `fed_by` the
    items of each question, and `counting` which o items count by now.
    """

    as_of: date
    target: Decimal
    figures: Figures
    baseline: Baseline | None
    at_stake: tuple[WorkRow, ...]
    question_set: QuestionSet
    feeds: Mapping[str, str | None]
    fed_by: Mapping[str, tuple[str, ...]]
    counting: Collection[str]

    @property
    def by(self) -> int:
        """The year whose list scores."""
        return self.question_set.year

    @property
    def can_be_won(self) -> Decimal:
        """Points on what is open, each question once."""
        return total_worth(row.worth for row in self.at_stake)

    def together(self, row: WorkRow) -> tuple[str, ...]:
        """Return the items that the row's question needs, its own among them; none where it feeds none."""
        return self.fed_by.get(row.worth.question or "", ())

    def alone(self, row: WorkRow) -> Decimal:
        """Return what accepting only this item brings today: nothing while its question lacks another one."""
        others = set(self.together(row)) - {row.code}
        return row.points if others <= set(self.counting) else Decimal(0)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON of design.md; dates in ISO form."""
        return {
            "as_of": self.as_of.isoformat(),
            **self.figures.to_json(),
            "baseline": None if self.baseline is None else _baseline_json(self.baseline),
            "by": self.by,
            "feeds": dict(self.feeds),
            "at_stake": [
                {
                    "code": row.code,
                    "question": row.worth.question,
                    "points": show_points(row.points),
                    "alone": show_points(self.alone(row)),
                    "together": list(self.together(row)),
                    "needed_on": row.needed_on.isoformat(),
                    "holder": row.holder,
                }
                for row in self.at_stake
            ],
        }


def readiness_now(session: Session, plan: Plan, today: date, *, by: int | None = None) -> ReadinessNow:
    """Compute readiness live from the rows on a Bangkok date; one before today forgets what was accepted since.

    By the list of the assessed year, or of the year `by`; raises UnknownQuestionSet for a year without one.
    """
    return readiness_of(session, plan, read_standing(session, plan, today, by=by))


def readiness_of(session: Session, plan: Plan, standing: PlanStanding) -> ReadinessNow:
    """Compute readiness from what stands for the plan."""
    return ReadinessNow(
        as_of=standing.on,
        target=standing.question_set.target,
        figures=figures_of(standing),
        baseline=standing.inputs.baseline,
        at_stake=_at_stake(session, plan, standing),
        question_set=standing.question_set,
        feeds={item.code: standing.feeding.question_of(item.code) for item in standing.items},
        fed_by=standing.items_of,
        counting=standing.counting,
    )


def figures_of(standing: PlanStanding) -> Figures:
    """Return the three figures; notes beside the first score say what stands on evidence that may not hold."""
    said = feeding_notes(standing.feeding, [item.code for item in standing.items])
    today = if_assessed_today(standing.question_set, standing.inputs)
    later = if_all_on_time(standing.question_set, standing.inputs, standing.items_of)
    return Figures(
        progress=Progress(len(standing.accepted_items), len(standing.items)),
        today=replace(today, notes=(*today.notes, *said, *_notes(standing))),
        all_on_time=replace(later, notes=(*later.notes, *said)),
        oit=oit_points(standing.question_set, today),
        entry=entry_of(standing),
    )


def _notes(standing: PlanStanding) -> Iterator[Note]:
    if codes := ", ".join(standing.accepted_without_evidence):
        yield Note(
            "evidence_not_live",
            f"ข้อ {codes} ผ่านการตรวจสอบแล้ว แต่ไม่มีลิงก์หลักฐานที่เปิดดูได้ จึงคิดเป็น 0 คะแนน",
            f"{codes}: accepted, but without evidence that can be opened, so they count 0.",
        )
    if standing.check_again:
        yield note("check_again", codes=listed_codes(standing.check_again))
    if count := standing.never_looked_at:
        yield Note(
            "evidence_never_looked_at",
            f"หลักฐาน {count} ลิงก์ยังไม่เคยเปิดดู แต่นับไว้แล้ว",
            f"{count} addresses of evidence were never looked at; they count all the same.",
        )


def _at_stake(session: Session, plan: Plan, standing: PlanStanding) -> tuple[WorkRow, ...]:
    """Return the o items that are not accepted, the most pressing first."""
    units = list_unit_names(session, plan.agency_id)
    parts = open_parts_by_item(session, plan.agency_id)
    rows = [
        replace(
            row_of(plan, item, parts.get(item.id, ()), (), units, standing.on),
            worth=standing.feeding.worth_of(item.code),
        )
        for item in standing.open_oit_items
    ]
    return tuple(most_pressing_first(rows))


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    return {
        "total": _shown(assessment.total),
        "rating": assessment.rating,
        "instruments": {key: _shown(score) for key, score in assessment.instruments.items()},
        "indicators": _indicators_json(assessment.indicators),
        "notes": [{"id": note.id, "thai": note.thai, "english": note.english} for note in assessment.notes],
    }


def _baseline_json(baseline: Baseline) -> dict[str, Any]:
    return {
        "total": _shown(baseline.total),
        "rating": baseline.rating,
        "indicators": _indicators_json(baseline.indicators),
    }


def _indicators_json(indicators: Mapping[int, Decimal | None]) -> dict[str, str | None]:
    return {str(number): _shown(score) for number, score in indicators.items()}


def _shown(score: Decimal | None) -> str | None:
    return None if score is None else show_points(score)
