"""Cron expressions as an administrator enters them: read as Bangkok time, answered in UTC."""

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from croniter import CroniterBadDateError, CroniterError, croniter

from core.calendar import BANGKOK
from core.errors import TrackerError

FIELD_COUNT = 5
ANY_DAY = ("*", "?")
TRIED_FROM = datetime(2000, 1, 1, tzinfo=BANGKOK)  # any day does: a date that exists recurs within 8 years


class UnreadableCron(TrackerError):
    thai = "อ่านกำหนดเวลา “{expression}” ไม่ได้: ให้เขียน 5 ช่อง คือ นาที ชั่วโมง วันที่ เดือน วันในสัปดาห์ เช่น 0 9 * * 1"
    english = "“{expression}” is not a schedule: write minute, hour, day, month and weekday, such as 0 9 * * 1."


class CronWithSeconds(TrackerError):
    thai = "กำหนดเวลา “{expression}” ถี่เกินไป: ระบบไม่รับช่องวินาที ให้เขียน 5 ช่อง เช่น 0 9 * * 1"
    english = "“{expression}” is too frequent: there is no field for seconds, write five fields, such as 0 9 * * 1."


class CronWithTwoDays(TrackerError):
    thai = "กำหนดเวลา “{expression}” ระบุทั้งวันที่และวันในสัปดาห์: ให้ระบุอย่างเดียว และใส่ * ในอีกช่อง"
    english = "“{expression}” restricts both the day and the weekday: restrict one and write * for the other."


class CronNeverFires(TrackerError):
    thai = "กำหนดเวลา “{expression}” ไม่มีวันเกิดขึ้น: ให้ตรวจวันที่และเดือน"
    english = "“{expression}” never comes: check its day and month."


def next_fire(expression: str, after: datetime) -> datetime:
    """Return the first moment (UTC) that is later than `after` (aware); refuse what an administrator cannot mean."""
    return next(fires_after(expression, after))


def fires_after(expression: str, after: datetime) -> Iterator[datetime]:
    """Yield every moment (UTC) that is later than `after` (aware), without end."""
    schedule = copy.copy(_parsed(expression))  # a walk moves it, and threads share the parsed one
    schedule.set_current(after.astimezone(BANGKOK))
    while True:
        moment: datetime = schedule.get_next(datetime)
        yield moment.astimezone(UTC)


@lru_cache(maxsize=1024)
def _parsed(expression: str) -> croniter:
    """Parse once per expression; croniter is slow at that and finds a day that never comes only when asked."""
    fields = expression.split()
    if len(fields) in (FIELD_COUNT + 1, FIELD_COUNT + 2):
        raise CronWithSeconds(expression=expression)
    if len(fields) != FIELD_COUNT or _is_random(fields):
        raise UnreadableCron(expression=expression)
    try:
        schedule = croniter(expression, TRIED_FROM)
    except (CroniterError, ValueError, TypeError, KeyError):
        raise UnreadableCron(expression=expression) from None
    if fields[2] not in ANY_DAY and fields[4] not in ANY_DAY:  # cron fires on either, people mean both
        raise CronWithTwoDays(expression=expression)
    try:
        schedule.get_next(datetime)
    except CroniterBadDateError:
        raise CronNeverFires(expression=expression) from None
    return schedule


def _is_random(fields: list[str]) -> bool:
    """Tell whether a field asks for croniter's own `R`: another moment in every process."""
    return any(field.lower().startswith("r") for field in fields)
