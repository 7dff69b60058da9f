"""How alike a row's title is to each question's of a list."""

import re

from documents.understand.likeness import is_cut_out, is_shortened, likeness
from documents.understand.writing import compact
from readiness.question_sets import QuestionSet

_SHORTENED_TITLE = 75.0  # for a title that only leaves words out
_CUT_OUT_TITLE = 84.0  # for one that is a passage of the question's
_SHARE_OF_TITLE = 0.6  # of a question's letters: less is a passage that several questions have
_REPORT, _OTHER_KIND = ("รายงาน", "สรุปผล", "ผล"), 25.0  # a report on a matter and the matter itself are two questions
_DOING = re.compile(
    r"^(?:โครงการ|กิจกรรม|มาตรการ)?(?:การ)?(?:จัดทำ|จัดให้มี|จัด|ปรับปรุง|เผยแพร่|ทบทวน|แสดง|พัฒนา|เปิดเผย)"
    r"(?:ข้อมูล(?!สถิติ|การ|ผู้))?"
)


def title_scores(printed: str, question_set: QuestionSet) -> dict[str, float]:
    """Return how alike a row's title is to each question's, with or without its word for doing ("prepare ...")."""
    bare = _DOING.sub("", compact(printed))
    return {code: _title_score(printed, bare, known) for code, known in question_set.titles.items()}


def kind_penalty(printed: str, known: str) -> float:
    """Return what a likeness loses where only one of two titles is that of a report."""
    return _OTHER_KIND if known.startswith(_REPORT) != printed.startswith(_REPORT) else 0.0


def _title_score(printed: str, bare: str, known: str) -> float:
    """What is left without a word for doing may be a passage of many questions: it has to be most of one."""
    score = _of_one(printed, known, whole=True)
    if not bare or bare == printed:
        return score
    return max(score, _of_one(bare, known, whole=len(bare) >= _SHARE_OF_TITLE * len(compact(known))))


def _of_one(printed: str, known: str, *, whole: bool) -> float:
    score = likeness(printed, known)
    if whole and is_shortened(printed, known):
        score = max(score, _SHORTENED_TITLE)
    if whole and is_cut_out(printed, known):
        score = max(score, _CUT_OUT_TITLE)
    return score - kind_penalty(printed, known)
