"""A printed result as it is stored and compared: plain JSON values."""

from datetime import date
from typing import Any

from documents.draft import DraftResult


def result_json(result: DraftResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "text": result.text, "done_on": result.done_on.isoformat() if result.done_on else None,
        "evidence": list(result.evidence), "problem": result.problem, "advice": result.advice,
    }  # fmt: skip


def draft_result(value: dict[str, Any] | None) -> DraftResult | None:
    if value is None:
        return None
    done = value["done_on"]
    return DraftResult(
        value["text"], date.fromisoformat(done) if done else None, tuple(value["evidence"]), value["problem"],
        value["advice"],
    )  # fmt: skip
