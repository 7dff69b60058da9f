"""How ready the agency is on a day: three figures that are never mixed, and what each open question is worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from core.points import show_points
from models.people.units import list_unit_names
from models.plans.plans import Plan
from models.work.held import open_parts_by_item
from readiness.figures import Progress, if_all_on_time, if_assessed_today
from readiness.inputs import Baseline
from readiness.notes import Note
from readiness.scoring import Assessment
from reports.standing import PlanStanding, read_standing
from reports.work.open_work import WorkRow, most_pressing_first, row_of


@dataclass(frozen=True, slots=True)
class AtStake:
    """An o item that is not accepted. `holder` names all units that still have a part in hand, joined by commas."""

    code: str
    title: str
    points: Decimal
    needed_on: date
    holder: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Progress says nothing of the score; the two scores are forecasts in points of 100."""

    progress: Progress
    today: Assessment
    all_on_time: Assessment

    def to_json(self) -> dict[str, Any]:
        """Return the figures with decimals as strings of two places."""
        return {
            "progress": {
                "share_done": show_points(self.progress.share_done),
                "done": self.progress.done,
                "of": self.progress.of,
            },
            "if_assessed_today": _assessment_json(self.today),
            "if_all_on_time": _assessment_json(self.all_on_time),
        }


@dataclass(frozen=True, slots=True)
class ReadinessNow:
    """Everything that `ita readiness` says. `at_stake` has the most points first."""

    as_of: date
    target: Decimal
    figures: Figures
    baseline: Baseline | None
    at_stake: tuple[WorkRow, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the JSON of design.md; dates in ISO form."""
        return {
            "as_of": self.as_of.isoformat(),
            **self.figures.to_json(),
            "baseline": None if self.baseline is None else _baseline_json(self.baseline),
            "at_stake": [
                {
                    "code": row.code,
                    "points": show_points(row.points),
                    "needed_on": row.needed_on.isoformat(),
                    "holder": row.holder,
                }
                for row in self.at_stake
            ],
        }


def readiness_now(session: Session, plan: Plan, today: date) -> ReadinessNow:
    """Compute readiness live from the rows on a Bangkok date; one before today forgets what was accepted since."""
    return readiness_of(session, plan, read_standing(session, plan, today))


def readiness_of(session: Session, plan: Plan, standing: PlanStanding) -> ReadinessNow:
    """Compute readiness from what stands for the plan."""
    return ReadinessNow(
        as_of=standing.on,
        target=standing.question_set.target,
        figures=figures_of(standing),
        baseline=standing.inputs.baseline,
        at_stake=_at_stake(session, plan, standing),
    )


def figures_of(standing: PlanStanding) -> Figures:
    """Return the three figures; notes beside the first score say what stands on evidence that may not hold."""
    planned = [item.code for item in standing.items]
    return Figures(
        progress=Progress(len(standing.accepted_items), len(standing.items)),
        today=_with_notes(if_assessed_today(standing.question_set, standing.inputs), standing),
        all_on_time=if_all_on_time(standing.question_set, standing.inputs, planned),
    )


def _with_notes(assessment: Assessment, standing: PlanStanding) -> Assessment:
    notes = tuple(_notes(standing))
    return replace(assessment, notes=(*assessment.notes, *notes)) if notes else assessment


def _notes(standing: PlanStanding) -> Iterator[Note]:
    if codes := ", ".join(standing.accepted_without_evidence):
        yield Note(
            "evidence_not_live",
            f"ข้อ {codes} ผ่านการตรวจสอบแล้ว แต่ไม่มีลิงก์หลักฐานที่เปิดดูได้ จึงคิดเป็น 0 คะแนน",
            f"{codes}: accepted, but without evidence that can be opened, so they count 0.",
        )
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
        row_of(plan, item, parts.get(item.id, ()), (), units, standing.on) for item in standing.open_oit_items
    ]  # fmt: skip
    return tuple(most_pressing_first(rows))


def _assessment_json(assessment: Assessment) -> dict[str, Any]:
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
