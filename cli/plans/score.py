"""`ita readiness --explain CODE`: from the total down to one question and the rows it stands on."""

from datetime import date

from sqlmodel import Session

from cli.output import say, show_json, show_table
from core.calendar import thai_date_short
from core.points import show_points
from core.questions import QuestionCode
from core.stations import Station
from models.plans.plans import Plan
from readiness.rows import ORIGINS_THAI
from reports.readiness.explain_score import Proof, explain_score


def show_explanation(
    session: Session, plan: Plan, today: date, code: QuestionCode, *, by: int | None, as_json: bool
) -> None:
    explained = explain_score(session, plan, today, by=by)
    if as_json:
        show_json(explained.to_json(str(code)))
        return
    for way in explained.ways_to(str(code)):
        show_table(
            ["ระดับ", "คะแนน", "น้ำหนัก", "ได้ในคะแนนรวม", "เต็ม", "ที่มา"],
            [
                (
                    "  " * depth + row.label,
                    "-" if row.value is None else show_points(row.value),
                    show_points(row.weight),
                    "-" if row.points is None else show_points(row.points),
                    show_points(row.most_points),
                    ORIGINS_THAI[row.origin],
                )
                for depth, row in enumerate(way)
            ],
            right=[1, 2, 3, 4],
        )
    for proof in explained.proofs.get(explained.question_of(str(code)), ()):
        _show_proof(proof)


def _show_proof(proof: Proof) -> None:
    accepted = f" เมื่อ {thai_date_short(proof.accepted_on)}" if proof.accepted_on else ""
    say(f"{proof.item.code} {proof.item.title}: {Station.parse(proof.item.position).thai}{accepted}")
    for evidence in proof.evidence:
        say(f"  หลักฐาน {evidence.url} ({thai_date_short(evidence.added_on)})")
