"""How alike a row's title is to each question's of a list."""

import re

from documents.understand.likeness import is_cut_out, is_shortened, likeness
from documents.understand.writing import compact
from readiness.question_sets import QuestionSet

_SHORTENED_TITLE = 75.0  # for a title that only leaves words out
_CUT_OUT_TITLE = 84.0  # for one that is a passage of the question's
_REPORT, _OTHER_KIND = ("รายงาน", "สรุปผล"), 25.0  # a report on a matter and the matter itself are two questions
_DOING = re.compile(
    r"^(?:โครงการ|กิจกรรม|มาตรการ)?(?:การ)?(?:จัดทำ|จัดให้มี|จัด|ปรับปรุง|เผยแพร่|ทบทวน|แสดง|พัฒนา|เปิดเผย)(?:ข้อมูล(?!สถิติ|การ|ผู้))?"
)


def title_scores(printed: str, question_set: QuestionSet) -> dict[str, float]:
    """Return how alike a row's title is to each question's, with or without its word for doing ("prepare ...")."""
    titles = {printed, _DOING.sub("", compact(printed)) or printed}
    return {code: max(_title_score(each, known) for each in titles) for code, known in question_set.titles.items()}


def kind_penalty(printed: str, known: str) -> float:
    """Return what a likeness loses where only one of two titles is that of a report."""
    return _OTHER_KIND if known.startswith(_REPORT) != printed.startswith(_REPORT) else 0.0


def _title_score(printed: str, known: str) -> float:
    score = max(likeness(printed, known), _SHORTENED_TITLE if is_shortened(printed, known) else 0.0)
    score = max(score, _CUT_OUT_TITLE if is_cut_out(printed, known) else 0.0)
    return score - kind_penalty(printed, known)
