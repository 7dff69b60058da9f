"""An answer that is last year's published result, where the document did not print it."""

from decimal import Decimal, InvalidOperation

from sqlmodel import Session

from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from plans.activation.refusals import InvalidAnswer
from readiness.inputs import Baseline
from readiness.scoring import assess_baseline
from reports.feeding import codes_list_of


def decide_baseline(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the indicators' points (0 to 100) in order, separated by commas; total and rating follow."""
    questions = codes_list_of(plan)
    numbers = [indicator.number for indicator in questions.indicators]
    try:
        points = [Decimal(text.strip()) for text in answer.split(",")]
    except InvalidOperation:
        points = []
    if len(points) != len(numbers) or not all(0 <= value <= 100 for value in points):
        count = len(numbers)
        raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"give {count} numbers from 0 to 100, with commas",
                            wanted_thai=f"ให้ระบุคะแนนตัวชี้วัด {count} ค่า (0 ถึง 100) คั่นด้วยจุลภาค")  # fmt: skip
    indicators = dict(zip(numbers, points, strict=True))
    result = assess_baseline(questions, Baseline(indicators))
    plan.baseline = {
        "total": None,  # not published to us: readiness computes it from the indicators
        "rating": result.rating,
        "indicators": {str(number): str(value) for number, value in indicators.items()},
    }
