"""Answers that are question codes: which question an item with a damaged or unknown code answers."""

from sqlmodel import Session

from core.questions import QuestionCode
from models.plans.findings import PlanFinding, list_findings
from models.plans.plans import Plan
from models.work.work import find_item, get_item
from plans.activation.refusals import InvalidAnswer


def decide_code(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the item's code; one that another item has is refused."""
    code = str(QuestionCode.parse(answer))
    item = get_item(session, plan, str(finding.code))
    if code == item.code:
        return
    other = find_item(session, plan.id, code)
    if other is not None:
        raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"“{other.title}” already has the code {code}",
                            wanted_thai=f"“{other.title}” ใช้รหัส {code} อยู่แล้ว")  # fmt: skip
    old, item.code = item.code, code
    for one in list_findings(session, plan.id):
        one.code = code if one.code == old else one.code
