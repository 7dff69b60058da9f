"""Which column says what: recognised by the words of a table's heading row, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT
from documents.read.document import Row
from documents.read.tables.heading_words import (
    RESULTS,
    bare,
    kind_of_heading,
    names_steps,
    role_of_heading,
    span_of_heading,
    with_states,
    without_marks,
)

_MAX_HEADING_LETTERS = 80  # a heading is short; a row of the plan is not
_FEWEST_MONTHS, _FEWEST_QUARTERS = 3, 2
_FEWEST_NAMED = 2  # of steps, period and owner
_FEWEST_COLUMNS = 3  # of a plan; two suffice where codes tell what it is
_COUNTING = ("ลำดับ", "ลำดับที่", "ที่", "no", "no.", "#")
_MONTHS = "|".join((*THAI_MONTHS, *map(re.escape, THAI_MONTHS_SHORT)))
_BRACKETS = re.compile(r"\([^()]*\)")
_OF_A_ROW = re.compile(  # a question's code, a list's number, or a date: no heading has them
    r"^[\W]*(?:ข้อ|คำถาม|ที่)*(?:[oie]it)?\(?"
    r"(?:[ieoIEO๐อ][0-9๐-๙]|(?<=it)[0-9๐-๙]|[0-9๐-๙]{1,2}[.)](?=[ก-๛]{12}))"
    rf"|[0-9๐-๙](?:{_MONTHS})|(?:{_MONTHS})[0-9๐-๙]|^(?!25[0-9]{{2}}$)[0-9][0-9,.]*$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A column that stands for a month or a quarter, named as periods are written; a mark in it says "then"."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Index of each column from 0; None where the table has no such column.

    `number` holds running numbers or codes, `topic` the topic where it has a column of its own, `period_end` the
    last day where both ends of the period have columns, `spans` the months of a time chart. `partners` are further
    columns of owners with the part they play ("หลัก", "ร่วม", ""), `role` the part of those in `owner`, and
    `publisher` who puts it on the website. `counts` tells that `number` is headed as a running number; `letter` is
    the instrument's where the heading names one ("OIT"). `label` says of each row whether it holds what is planned or
    what was done; `results` are columns of what came of the items, with their kind; `marks_only` tells that numbers
    in `spans` are shares or sums, and no days.
    """

    measure: int
    steps: int | None
    period: int | None
    owner: int | None
    number: int | None = None
    topic: int | None = None
    width: int = 0
    period_end: int | None = None
    spans: tuple[Span, ...] = ()
    role: str = ""
    partners: tuple[tuple[int, str], ...] = ()
    publisher: int | None = None
    counts: bool = False
    letter: str = ""
    label: int | None = None
    marks_only: bool = False
    results: tuple[tuple[int, str], ...] = ()
    states: tuple[tuple[int, str], ...] = ()
    combined: str = ""
    names_steps: bool = False

    @property
    def has_period(self) -> bool:
        return self.period is not None or bool(self.spans)


def columns_of(row: Row) -> Columns | None:
    """Return the columns that a heading row names, None for any other row."""
    return columns_of_texts([cell.text for cell in row.cells])


def columns_of_texts(texts: Sequence[str], *, fewest: int = _FEWEST_NAMED) -> Columns | None:
    """Return the columns that the texts of a row's cells name.

    A heading names the measure and at least two of steps, period and owner (or the `fewest` asked for), and says
    nothing else at length.
    """
    if len(texts) < (_FEWEST_COLUMNS if fewest else 2) or any(len(text) > 2 * _MAX_HEADING_LETTERS for text in texts):
        return None
    words = without_marks([bare(text) for text in texts])
    if any(
        len(word) > _MAX_HEADING_LETTERS or (_OF_A_ROW.search(_outside(word)) and not span_of_heading(word))
        for word in words
    ):
        return None
    kinds = with_states([kind_of_heading(word) for word in words], words)
    measure, steps = _measure_and_steps(kinds, words)
    spans = _spans(kinds, words)
    period, end = _period(kinds)
    owners = [at for at, kind in enumerate(kinds) if kind == "owner"]
    named = sum((steps is not None, period is not None or bool(spans), bool(owners)))
    if measure is None or named < fewest:
        return None
    topic = next((at for at, word in enumerate(words) if at != measure and word.startswith("ประเด็น")), None)
    number = _number(kinds, words, measure)
    return Columns(
        measure, steps, period, owners[0] if owners else None, number, topic, len(words), end,
        spans, _role(words[owners[0]]) if owners else "", tuple((at, _role(words[at])) for at in owners[1:]),
        _first(kinds, "publisher"), number is not None and words[number] in _COUNTING,
        _letter(words[number]) if number is not None else "",
        results=_results(kinds, (period, end)),
        states=tuple((at, " ".join(texts[at].split())) for at in _all(kinds, "state")),
        names_steps=names_steps(words[measure]),
    )  # fmt: skip


def _outside(word: str) -> str:
    """Return a heading without what its brackets say about the period that it names ("(ต.ค.67-ก.ย.68)")."""
    return _BRACKETS.sub("", word) if kind_of_heading(word) in ("period", "start", "end") else word


def _measure_and_steps(kinds: Sequence[str], words: Sequence[str]) -> tuple[int | None, int | None]:
    """Of several candidates, a column that asks or measures wins over one that groups (ประเด็น).

    What is to be done, and details, are a measure where no other column is one, else its steps where no column is
    called steps. Where nothing but steps is named, the first of them are the measures.
    """
    steps = _all(kinds, "steps")
    candidates = _all(kinds, "measure")
    whole = [at for at in candidates if not words[at].startswith("ประเด็น")]
    measures = [*(whole or candidates), *_all(kinds, "task"), *_all(kinds, "detail")]
    if not measures and "code" in kinds:  # beside the codes stands what they mean
        measures = [at for at in _all(kinds, "unknown") if at == kinds.index("code") + 1]
    if not measures:
        measures, steps = steps[:1], steps[1:]
    return _at(measures, 0), _at(steps, 0) if steps else _at(measures, 1)


def _period(kinds: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the period's column and, where its end has a column of its own, that one."""
    start, end = _first(kinds, "start"), _first(kinds, "end")
    if start is not None and end is not None:
        return start, end
    found = _first(kinds, "period")
    return (found if found is not None else end if end is not None else start), None


def _results(kinds: Sequence[str], periods: Sequence[int | None]) -> tuple[tuple[int, str], ...]:
    """Return the columns of results; behind them a further column of days says when it was done."""
    found = {at: kind for at, kind in enumerate(kinds) if kind in RESULTS}
    if "result" in found.values():
        first = next(at for at, kind in enumerate(kinds) if kind == "result")
        days = (at for at, kind in enumerate(kinds) if kind in ("end", "period") and at > first and at not in periods)
        found |= dict.fromkeys(days, "done")
    return tuple(sorted(found.items()))


def _spans(kinds: Sequence[str], words: Sequence[str]) -> tuple[Span, ...]:
    spans = [Span(at, span_of_heading(words[at]) or "") for at, kind in enumerate(kinds) if kind == "span"]
    quarters = [span for span in spans if span.name.startswith("ไตรมาส")]
    months = [span for span in spans if span not in quarters]
    if len(months) >= _FEWEST_MONTHS:
        return tuple(months)
    return tuple(quarters) if len(quarters) >= _FEWEST_QUARTERS else ()


def _number(kinds: Sequence[str], words: Sequence[str], measure: int) -> int | None:
    """A column of codes, or of questions, wins over running numbers; "indicator" behind the measure is neither."""
    if (code := _first(kinds, "code")) is not None:
        return code
    numbers = [at for at, kind in enumerate(kinds) if kind == "number"]
    usable = [at for at in numbers if at < measure or words[at] not in ("ตัวชี้วัด", "ข้อตัวชี้วัด")]
    return min(usable, key=lambda at: words[at] in _COUNTING, default=None)


def _letter(word: str) -> str:
    return next((name[0] for name in ("oit", "iit", "eit") if name in word), "")


def _role(word: str) -> str:
    return role_of_heading(word) or ""


def _all(kinds: Sequence[str], kind: str) -> list[int]:
    return [at for at, each in enumerate(kinds) if each == kind]


def _at(columns: Sequence[int], place: int) -> int | None:
    return columns[place] if place < len(columns) else None


def _first(kinds: Sequence[str], kind: str) -> int | None:
    return kinds.index(kind) if kind in kinds else None
