"""The sample as these tests read it: rows by code, when each is needed, and who is done, without our own reader."""

import re
from datetime import date, timedelta
from functools import cache

from core.calendar import THAI_MONTHS, last_day_of_month
from plans.sample import sample_document, sample_evidence_by, sample_moves
from tests.effort import sample

DAYS = sample([date(2026, 10, 1) + timedelta(days=count) for count in range(731)], one_in=11)
FROM_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(THAI_MONTHS)}) (\d{{4}})")
_ROW = re.compile(r"\s*([ieoO0])(\d{1,2})\s[^\t]*\t[^\t]*\t[^\t]*\t[^\t]*")


@cache
def rows(today: date) -> dict[str, list[str]]:
    """Return measure, steps, period and owner by code, digits Arabic; a code printed twice counts once."""
    plain = re.sub(r"</?(p|ul)>", " ", sample_document(today)).translate(FROM_THAI)
    found = [match for line in plain.split("\n") if (match := _ROW.fullmatch(line))]
    return {
        match[1].replace("0", "o").lower() + match[2]: [cell.strip() for cell in match[0].split("\t")]
        for match in found
    }


def days_in(text: str) -> list[date]:
    """Return the days named in a text; raise ValueError for one that does not exist."""
    return [date(int(be) - 543, THAI_MONTHS.index(month) + 1, int(day)) for day, month, be in _DAY.findall(text)]


def last_day(period: str) -> date:
    if days := days_in(period):
        return days[-1]
    month, be = period.split()
    return last_day_of_month(int(be) - 543, THAI_MONTHS.index(month) + 1)


@cache
def needed_days(today: date) -> dict[str, date]:
    """Return when each item is needed: its period's end, a step's day still ahead or the evidence-by date."""
    needed = {}
    for code, (_, steps, period, _) in rows(today).items():
        ends = [] if code == "o7" else [last_day(period)]
        ahead = [day for day in days_in(steps) if day >= today]
        needed[code] = min([sample_evidence_by(today), *ends, *ahead])
    return needed


@cache
def accepted(today: date) -> frozenset[str]:
    """Return the codes whose last acceptance was not taken back."""
    last = {move.code: move.move for move in sample_moves(today) if move.move in ("accept", "reopen")}
    return frozenset(code for code, move in last.items() if move == "accept")


def open_days(today: date) -> list[date]:
    """Return when what is not accepted is needed."""
    return [day for code, day in needed_days(today).items() if code not in accepted(today)]
