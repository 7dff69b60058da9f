"""Measures without a question keep their code for ever: a later document's are matched by title and indicator."""

from dataclasses import replace

from sqlmodel import Session

from core.questions import QuestionCode, is_measure, measure_code
from documents.draft import DraftItem, DraftPlan
from documents.understand.codes.pairing import best_pairs
from documents.understand.likeness import likeness
from models.plans.plans import Item, Plan
from models.work.work import list_closed_items, list_items

_ALIKE, _ALIKE_ELSEWHERE = 70.0, 90.0  # of titles under the same indicator, and under another


def with_kept_codes(session: Session, plan: Plan, draft: DraftPlan) -> DraftPlan:
    """Return a draft whose measures have the plan's codes, new ones the next free numbers; closed ones count."""
    every = (*list_items(session, plan.id), *list_closed_items(session, plan.id))
    stored = [one for one in every if is_measure(one.code)]
    measures = [item for item in draft.items if is_measure(item.code)]
    if not stored or not measures:
        return draft
    pairs = best_pairs([_likenesses(item, stored) for item in measures])
    taken = max(QuestionCode.parse(one.code).number for one in stored)
    codes = {}
    for at, item in enumerate(measures):
        if at not in pairs:
            taken += 1
        codes[item.code] = pairs.get(at) or measure_code(taken)
    items = tuple(replace(item, code=codes.get(item.code, item.code)) for item in draft.items)
    findings = tuple(replace(one, code=codes.get(one.code, one.code)) if one.code else one for one in draft.findings)
    return replace(draft, items=items, findings=findings)


def _likenesses(item: DraftItem, stored: list[Item]) -> dict[str, float]:
    found = {}
    for one in stored:
        alike = likeness(item.title, one.title)
        if alike >= (_ALIKE if item.indicator == one.indicator else _ALIKE_ELSEWHERE):
            found[one.code] = alike
    return found
