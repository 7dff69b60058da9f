"""The findings of a plan's document, as lists and JSON."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from models.plans.findings import PlanFinding


def list_findings(session: Session, plan_id: UUID) -> Sequence[PlanFinding]:
    query = select(PlanFinding).where(PlanFinding.plan_id == plan_id)
    return session.exec(query.order_by(col(PlanFinding.no))).all()


def finding_json(one: PlanFinding) -> dict[str, Any]:
    return {
        "no": one.no, "kind": one.kind, "code": one.code, "where": one.place, "printed": one.printed,
        "understood": one.understood, "decide": one.decide, "default": one.default, "choices": one.choices,
        "score": one.score, "answer": one.answer,
    }  # fmt: skip
