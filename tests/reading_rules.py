"""What a reader may expect of all messages of a year, as rules over their texts: each returns what breaks it."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import thai_date
from notifications.explain.sent_text import SentText

IN_TIME = ("ทันเวลา", "หากไม่มีหลักฐาน", "ยังทันปิดระบบ")
ITEMS, QUESTIONS = re.compile(r"(\d+) รายการ"), re.compile(r"(\d+) (?:จาก (\d+) )?ข้อ")
CODE, DECIMAL = re.compile(r"\b[ioe]\d+\b"), re.compile(r"\d\.\d\d")
LATE, COMING, TODAY, IN_DAYS = "เกินกำหนด", "ใกล้ครบกำหนด", "วันนี้", re.compile(r"ในอีก (\d+) วัน")
ON_A_LATER_DAY = timedelta(days=4)  # a list that was told on a later day of its week, because of holidays
LIST_KINDS = ("digest", "push")
BATCHES = ("hand_over", "return")
EXECUTIVES = ("mayor", "clerk")
REPORTS = ("escalation", "closing", "summary")
LONGEST_FIRST_LINE = 45


@dataclass(frozen=True)
class Year:
    """The messages of a played year, and what they may speak of."""

    texts: Sequence[SentText]
    closes_on: date
    codes: Collection[str]
    questions: int
    units: Collection[str]


Rule = Callable[[Year], Iterator[str]]


def nothing_in_time_after_the_day(year: Year) -> Iterator[str]:
    for one in year.texts:
        if date.fromisoformat(one.on) > year.closes_on:
            yield from (f"{_name(one)}: {word}" for word in IN_TIME if word in one.text or word in " ".join(one.said))


def subject_and_headings_agree(year: Year) -> Iterator[str]:
    """The subject of a list of work counts what the headings count."""
    for one in year.texts:
        if one.kind in LIST_KINDS:
            named = [int(number) for number in ITEMS.findall(one.subject)]
            headings = [int(number) for number in ITEMS.findall("\n".join(_headings(one)))]
            if named and sum(named) != sum(headings) and not set(named) <= set(headings):
                yield f"{_name(one)}: {one.subject} / {headings}"


def every_message_has_a_next_act(year: Year) -> Iterator[str]:
    yield from (_name(one) for one in year.texts if not one.links and "http" not in one.text)


def no_more_items_or_questions_than_there_are(year: Year) -> Iterator[str]:
    for one in year.texts:
        most = max((int(number) for number in ITEMS.findall(one.subject + one.text)), default=0)
        asked = max((int(n) for pair in QUESTIONS.findall(one.subject + one.text) for n in pair if n), default=0)
        if most > len(year.codes) or asked > year.questions:
            yield f"{_name(one)}: {most} รายการ {asked} ข้อ"


def lists_are_not_repeated_oftener_than_the_cadence(year: Year) -> Iterator[str]:
    """A reader's same list of what is coming comes every second week at the most, of what is late after the
    evidence-by day every fourth; nearer only where something in it is wanted before the next list.
    """
    last: dict[tuple[str, str], date] = {}
    for one in year.texts:
        on = date.fromisoformat(one.on)
        if one.kind == "digest" and (on > year.closes_on or LATE not in one.text):
            said = one.text.replace(thai_date(on, weekday=True), "")
            key = one.person, re.sub(rf"https?://\S+|เกินกำหนด \d+ วัน|{IN_DAYS.pattern}", "", said)
            apart = timedelta(weeks=2 if COMING in one.subject else 4)
            is_soon = any(int(days) < 7 for days in IN_DAYS.findall(said)) or TODAY in said
            if key in last and on - last[key] < apart - ON_A_LATER_DAY and not is_soon:
                yield f"{_name(one)}: again after {(on - last[key]).days} days"
            last[key] = on


def nobody_is_pressed_or_told_of_himself(year: Year) -> Iterator[str]:
    for one in year.texts:
        if "เร่งรัด" in one.text:
            yield f"{_name(one)}: เร่งรัด"
        if one.kind in LIST_KINDS and one.seat in year.units and _lines_naming(one, one.seat) > 0:
            yield f"{_name(one)}: {_lines_naming(one, one.seat)} lines name the reader's own unit"


def every_button_opens_what_it_is_about(year: Year) -> Iterator[str]:
    """A link with a code leads to that item; the others to a page."""
    for one in year.texts:
        for link in one.links:
            code = link.url.rpartition("/")[2]
            if CODE.fullmatch(code) and code not in year.codes:
                yield f"{_name(one)}: {link.url}"
            named = CODE.match(link.label)
            if named and CODE.fullmatch(code) and named.group() != code:
                yield f"{_name(one)}: {link.label} opens {code}"


def executives_first_lines_are_short_and_plain(year: Year) -> Iterator[str]:
    for one in year.texts:
        if one.kind in REPORTS and set(one.seat.split(", ")) & set(EXECUTIVES):
            first = one.subject.removeprefix("ITA: ")
            if _width(first) > LONGEST_FIRST_LINE or DECIMAL.search(first) or CODE.search(first):
                yield f"{_name(one)}: {first}"


def heads_get_few(year: Year, a_month: int | None, a_year: int | None) -> Iterator[str]:
    by_month, in_all = Counter[tuple[str, str]](), Counter[str]()
    for one in year.texts:
        if one.seat in year.units:
            by_month[one.seat, one.on[:7]] += 1
            in_all[one.seat] += 1
    if a_month is not None:
        yield from (f"{seat} {month}: {count}" for (seat, month), count in by_month.items() if count > a_month)
    if a_year is not None:
        yield from (f"{seat}: {count}" for seat, count in in_all.items() if count > a_year)


def others_get_few(year: Year, a_year: int) -> Iterator[str]:
    counted = Counter(one.seat for one in year.texts if one.seat not in year.units)
    yield from (f"{seat}: {count}" for seat, count in counted.items() if count > a_year)


def batches_are_few(year: Year, a_day: int = 1) -> Iterator[str]:
    """Hand-overs and returns of a day come in one batch."""
    days: dict[tuple[str, str], int] = defaultdict(int)
    for one in year.texts:
        if one.kind in BATCHES:
            days[one.person, one.on] += 1
    yield from (f"{who} {on}: {count}" for (who, on), count in days.items() if count > a_day)


RULES: Sequence[Rule] = (
    nothing_in_time_after_the_day,
    subject_and_headings_agree,
    every_message_has_a_next_act,
    no_more_items_or_questions_than_there_are,
    lists_are_not_repeated_oftener_than_the_cadence,
    nobody_is_pressed_or_told_of_himself,
    every_button_opens_what_it_is_about,
    executives_first_lines_are_short_and_plain,
    batches_are_few,
)


def broken(year: Year) -> list[str]:
    return [f"{rule.__name__}: {said}" for rule in RULES for said in rule(year)]


def _name(one: SentText) -> str:
    return f"{one.on} {one.kind} {one.seat}"


def _headings(one: SentText) -> list[str]:
    return [line for line in one.text.splitlines() if line.startswith("== ")]


def _lines_naming(one: SentText, unit: str) -> int:
    lines = [line for line in one.text.splitlines() if line.startswith("   ")]
    return sum(f"· {unit}" in line for line in lines)


def _width(text: str) -> int:
    return sum(unicodedata.category(character) != "Mn" for character in text)
