"""Rows that print no usable code, known by their titles: all of a plan at once, each question at most once.

The topic above a row is evidence: what internal people see is an IIT question, what visitors see an EIT one.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.questions import measure_code
from documents.understand.codes.pairing import best_pairs
from documents.understand.codes.survey_wordings import ASKED
from documents.understand.codes.titles import kind_penalty, title_scores
from documents.understand.likeness import begin_alike, shared_passages
from documents.understand.rows.plan_rows import PlanRow
from readiness.question_sets import QuestionSet

CERTAIN = 80.0  # a title this like a question's needs no code
_LIKELY = 60.0  # as a title beside a code
_LIKELY_BY_TOPIC = 54.0  # where the topic tells the instrument
_LEAD = 8.0  # by which a title must be more like its question than any other that is free
_LEAST = 35.0  # what is less alike is not paired at all
_ANOTHER_INSTRUMENT = 40.0  # titles of two instruments are at 66 and less: what is left is not paired
_QUESTIONS_SHARE = 0.5  # of rows by indicator that name a question: then they are no measures of their own
_SAME_BEGINNING = 8.0  # the first word says what is to be shown: a manual, a plan, a report
_MOST_BY_PASSAGES = 95.0  # a title that is the question's own comes first
_WORDS = {
    "i": re.compile(r"IIT|ภายใน(?!วันที่|\s*\d)|บุคลากร", re.IGNORECASE),
    "e": re.compile(r"EIT|ภายนอก|ผู้รับบริการ|ผู้มาติดต่อ|ผู้มารับบริการ", re.IGNORECASE),
    "o": re.compile(r"OIT|การเปิดเผยข้อมูล|ข้อมูลสาธารณะ", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Match:
    """The question that a title is like, how alike (0 to 100), the likest ones; `is_near` where another is too."""

    code: str
    score: float
    likest: tuple[str, ...]
    is_near: bool


def instrument_of(topic: str) -> str | None:
    """Return the letter of the instrument that a topic names, None where it names none or several."""
    named = [letter for letter, words in _WORDS.items() if words.search(topic)]
    by_name = [letter for letter in named if f"{letter}it" in topic.lower()]
    found = by_name or named
    return found[0] if len(found) == 1 else None


def match_titles(rows: Sequence[PlanRow], question_set: QuestionSet, taken: Collection[str]) -> dict[int, Match]:
    """Return the match of each row (by its place in `rows`) that has a likely one; `taken` codes are others'."""
    letters = [instrument_of(row.topic.name) for row in rows]
    scores = [_scores(row.title, letter, question_set) for row, letter in zip(rows, letters, strict=True)]
    free = [{code: score for code, score in each.items() if code not in taken} for each in scores]
    paired = best_pairs([{code: score for code, score in each.items() if score >= _LEAST} for each in free])
    used = {*taken, *paired.values()}
    found = {}
    for at, code in paired.items():
        rest = max((score for other, score in scores[at].items() if other not in used), default=0.0)
        least = _LIKELY_BY_TOPIC if letters[at] == code[0] else _LIKELY
        score, near = scores[at][code], scores[at][code] - rest < _LEAD
        if score >= CERTAIN or (score >= least and not near):
            found[at] = Match(code, round(score, 1), _likest(code, scores[at]), near or score < CERTAIN)
    return found


def measures_among(rows: Sequence[PlanRow], matches: Mapping[int, Match]) -> dict[int, str]:
    """Return the codes of measures, in the order of the document: rows by indicator, few of which name a question."""
    by_indicator = [at for at, row in enumerate(rows) if row.indicator is not None and row.title]
    named = sum(at in matches for at in by_indicator)
    if not by_indicator or named >= _QUESTIONS_SHARE * len(by_indicator):
        by_indicator = [at for at in by_indicator if at not in matches]
    return {at: measure_code(number) for number, at in enumerate(by_indicator, 1)}


def _scores(title: str, letter: str | None, question_set: QuestionSet) -> Mapping[str, float]:
    scores = {}
    for code, score in title_scores(title, question_set).items():
        known = question_set.titles[code]
        passages = shared_passages(title, known) + (_SAME_BEGINNING if begin_alike(title, known) else 0.0)
        passages -= kind_penalty(title, known)
        best = max(score, min(passages, _MOST_BY_PASSAGES), _as_asked(title, code, known))
        scores[code] = best - (_ANOTHER_INSTRUMENT if letter and code[0] != letter else 0.0)
    return scores


def _as_asked(title: str, code: str, known: str) -> float:
    """Compare with a survey question as it is put to people, if the list's question of that code is the same."""
    asked = ASKED.get(code)
    return shared_passages(title, asked) if asked and shared_passages(known, asked) >= _LEAST else 0.0


def _likest(code: str, scores: Mapping[str, float]) -> tuple[str, ...]:
    others = sorted((other for other in scores if other != code), key=lambda other: -scores[other])
    return (code, *others[:2])
