"""What people answered about the last document holds for the next: codes, fields, and questions not asked again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import Session

from documents.draft import DraftPlan, Finding
from models.plans.findings import OF_LISTS, PlanFinding, list_answered_findings, list_findings
from models.plans.plans import Item, Plan
from models.work.work import list_codes
from plans.findings.decide_dates import DUE_DATE_KINDS

CODE_KINDS = ("repaired_code", "unknown_code")
_FIELDS_OF_KIND = {
    "evidence_by": ("evidence_by",),
    "baseline_missing": ("baseline",),
    "all_units": ("units",),
    "lead": ("lead", "route"),
    "empty_owner": ("units",),
    "nested_unit": ("units",),
    "split_units": ("units",),
    "short_name": ("units",),
    **dict.fromkeys(DUE_DATE_KINDS, ("period",)),
}
_OF_THE_PLAN = ("evidence_by", "baseline_missing")
LAST_FILE = "ฉบับก่อน · "
Question = tuple[str, str | None, str]


def codes_given(answered: Iterable[PlanFinding]) -> dict[str, str]:
    """Return the code that a person gave for each code as it was understood."""
    return {one.default: str(one.answer) for one in answered
            if one.kind in CODE_KINDS and one.default and one.default != one.answer}  # fmt: skip


def fields_answered(answered: Iterable[PlanFinding], items: Iterable[Item]) -> set[tuple[str | None, str]]:
    """Return the fields (item's code or None, name) that answers set, for plans whose last document is not known."""
    everybody = [item.code for item in items if item.all_units]
    return {
        (code, name)
        for one in answered
        for name in _FIELDS_OF_KIND.get(one.kind, ())
        for code in ([None] if one.kind in _OF_THE_PLAN else [one.code] if one.code else everybody)
    }


def findings_json(draft: DraftPlan) -> list[dict[str, Any]]:
    return [asdict(one) for one in draft.findings]


def replace_findings(session: Session, plan: Plan, values: Sequence[dict[str, Any]], codes: set[str]) -> None:
    """Put a new document's findings in the place of the last one's; answers stay, each with its question.

    `codes` are those that the document understood; what it says of an item that the plan did not take is left out.
    """
    answered = list_answered_findings(session, plan.id)
    given = codes_given(answered)
    in_plan = list_codes(session, plan.id)
    findings = [_finding(each, given) for each in values]
    findings = [one for one in findings if one.code is None or one.code not in codes or one.code in in_plan]
    rows = list(_rows(plan, findings, answered))
    for old in list_findings(session, plan.id):
        if old.answer is None and old.kind in OF_LISTS:  # no document answers what a changed list asks
            rows.append(old)
        elif old.answer is None:
            session.delete(old)
    session.flush()
    for number, row in enumerate(rows, 1):
        row.no = number
        session.add(row)
    session.flush()


def _finding(values: dict[str, Any], given: dict[str, str]) -> Finding:
    finding = Finding(**(values | {"choices": tuple(values["choices"])}))
    return replace(finding, code=given.get(finding.code, finding.code)) if finding.code else finding


def _rows(plan: Plan, findings: Sequence[Finding], answered: Sequence[PlanFinding]) -> Iterator[PlanFinding]:
    """Yield a row for each finding, the answered one where it asks the same; then what is asked no more."""
    left: dict[Question, list[PlanFinding]] = defaultdict(list)
    for one in answered:
        left[_question(one.kind, one.code, one.printed)].append(one)
    for finding in findings:
        same = left[_question(finding.kind, finding.code, finding.printed)] if finding.decide else []
        row = same.pop(0) if same else None
        if row is None and finding.kind == "evidence_by" and plan.evidence_by_decided:
            continue  # it was given with the import
        row = row or PlanFinding(agency_id=plan.agency_id, plan_id=plan.id, no=0, kind=finding.kind, place="",
                                 printed="", understood="")  # fmt: skip
        yield row.sqlmodel_update(_values(finding))
    for row in (row for rows in left.values() for row in rows):
        row.place = LAST_FILE + row.place.removeprefix(LAST_FILE)
        yield row


def _question(kind: str, code: str | None, printed: str) -> Question:
    """Return what makes two findings the same question: of the whole plan there is one of a kind."""
    return kind, code, printed if code else ""


def _values(finding: Finding) -> dict[str, Any]:
    values = asdict(finding) | {"choices": list(finding.choices)}
    values["place"] = values.pop("where")
    return values
