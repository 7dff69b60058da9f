"""How a finding is answered: which kind of form it has, with what on offer, and the answer that a form makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.plans.findings import PlanFinding
from plans.findings.decide_dates import DUE_DATE_KINDS
from plans.findings.decide_units import NONE
from readiness.structure import QuestionSet
from web.kit.forms import SentForm

Kind = Literal["date", "units", "unit", "code", "scores", "choice", "words"]
DATES = ("evidence_by", "missing_periods", *DUE_DATE_KINDS)
SEVERAL_UNITS = ("all_units", "empty_owner", "nested_unit", "split_units")
ONE_UNIT = ("lead", "unknown_unit", "similar_unit")
CODES = ("repaired_code", "unknown_code")
SEEN_AND_FINE = "รับทราบ"
FIRST = ("rules_changed", "other_kind", "other_agency", "missing_periods", "all_units", "lead", "evidence_by")

QUESTIONS_THAI = {
    "all_units": "“ทุกส่วนราชการ” หมายถึงส่วนราชการใดบ้าง",
    "lead": "ส่วนราชการใดเป็นเจ้าภาพรวบรวมงาน",
    "evidence_by": "ต้องมีหลักฐานครบภายในวันใด",
    "missing_periods": "รายการที่ไม่มีระยะเวลาครบกำหนดวันใด",
    "other_agency": "เอกสารนี้เป็นของหน่วยงานนี้ใช่หรือไม่",
    "other_kind": "มาตรการนี้ใช้ชุดข้อคำถามของหน่วยงานประเภทใด",
    "rules_changed": "น้ำหนักและเกณฑ์ระดับผลที่เปลี่ยนถูกต้องหรือไม่",
    "check_again": "หลักฐานยังแสดงปีและองค์ประกอบตามข้อคำถามใหม่หรือไม่",
    "new_question": "ข้อใหม่ที่ไม่มีรหัสในมาตรการจะทำอย่างไร",
    "baseline_missing": "ปีที่ผ่านมาได้คะแนนตัวชี้วัดละเท่าใด",
    "personal_data": "เอกสารมีข้อมูลส่วนบุคคลหรือไม่",
    **dict.fromkeys(DUE_DATE_KINDS, "รายการนี้ครบกำหนดวันใด"),
    **dict.fromkeys(("empty_owner", "nested_unit", "split_units"), "ส่วนราชการใดรับผิดชอบรายการนี้"),
    **dict.fromkeys(("unknown_unit", "similar_unit"), "ชื่อนี้หมายถึงส่วนราชการใด"),
    **dict.fromkeys(CODES, "รายการนี้ตรงกับข้อคำถามใด"),
}
OTHER_QUESTION = "สิ่งที่ระบบเข้าใจถูกต้องหรือไม่"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `label` is what it says, None where that is the value itself."""

    value: str
    label: str | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """`suggestion` is what "keep it" answers, None where there is nothing to keep; `value` stands in the field."""

    kind: Kind
    options: Sequence[Option]
    value: str
    suggestion: str | None


def form_for(finding: PlanFinding, units: Sequence[str], questions: QuestionSet) -> AnswerForm:
    """Return the form of a finding that a person decides, filled with its answer or else its default."""
    kind, value = kind_of(finding), finding.answer or finding.default or ""
    suggestion = finding.default or (SEEN_AND_FINE if kind == "words" else None)
    return AnswerForm(kind, _options(kind, finding, units, questions, value), value, suggestion)


def kind_of(finding: PlanFinding) -> Kind:
    if finding.kind in DATES:
        return "date"
    if finding.kind in SEVERAL_UNITS:
        return "units"
    if finding.kind in ONE_UNIT:
        return "unit"
    if finding.kind in CODES:
        return "code"
    if finding.kind == "baseline_missing":
        return "scores"
    return "choice" if finding.choices else "words"


def answer_of(kind: Kind, form: SentForm) -> str:
    """Return the answer as deciding takes it; what is missing is left empty, and refused there."""
    values = form.every("answer")
    if kind in ("units", "scores"):
        return ", ".join(values)
    return form.text("other") or (values[0] if values else "")


def important_first(findings: Sequence[PlanFinding]) -> list[PlanFinding]:
    """Return what is asked of the whole plan (who "all" is, who leads, evidence by when) before the others."""
    return sorted(
        findings, key=lambda one: FIRST.index(one.kind) if one.kind in FIRST and not one.code else len(FIRST)
    )


def _options(
    kind: Kind, finding: PlanFinding, units: Sequence[str], questions: QuestionSet, value: str
) -> list[Option]:
    chosen = [part.strip() for part in value.split(",")]
    if kind == "units":
        return [Option(name, None, name in chosen) for name in dict.fromkeys([*finding.choices, *units])]
    if kind == "unit":
        none = [NONE] if finding.kind == "lead" else []
        names = dict.fromkeys([*none, *finding.choices, *units])
        return [Option(name, "ไม่มีเจ้าภาพ" if name == NONE else None, name == value) for name in names]
    if kind == "code":
        codes = dict.fromkeys([*finding.choices, *([value] if value else [])])
        return [Option(code, f"{code} {questions.titles.get(code, '')}", code == value) for code in codes]
    if kind == "scores":
        given = chosen if finding.answer else []
        return [
            Option(given[at] if at < len(given) else "", f"{each.number}. {each.name}", is_chosen=False)
            for at, each in enumerate(questions.indicators)
        ]
    return [Option(choice, None, choice == value) for choice in finding.choices] if kind == "choice" else []
