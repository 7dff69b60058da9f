"""A schedule in words, "ทุกวันจันทร์ เวลา 09.00 น."; nothing for one that takes more words than its expression."""

import re

from web.kit.language import current, translated

WEEKDAYS = ("วันอาทิตย์", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์")
TIMES = re.compile(r"\d{1,2}(?:,\d{1,2})*")
EVERY = re.compile(r"\*/(\d{1,2})")
DAY = re.compile(r"\d{1,2}")


def in_words(cron: str) -> str:
    """Return what a five-field expression says, in the language of the page."""
    minute, hour, day, month, weekday = cron.split()
    if (every := EVERY.fullmatch(minute)) and (hour, day, month, weekday) == ("*", "*", "*", "*"):
        return translated("ทุก %(n)s นาที") % {"n": every[1]}
    days = _days(day, month, weekday)
    if not days or not DAY.fullmatch(minute) or not TIMES.fullmatch(hour):
        return ""
    return f"{days} {_times(hour, minute)}"


def _days(day: str, month: str, weekday: str) -> str:
    if month != "*":
        return ""
    if (day, weekday) == ("*", "*"):
        return translated("ทุกวัน")
    if day == "*" and weekday == "1-5":
        return translated("ทุกวันจันทร์ถึงวันศุกร์")
    if day == "*" and TIMES.fullmatch(weekday):
        named = ", ".join(translated(WEEKDAYS[int(one) % 7]) for one in weekday.split(","))
        return translated("ทุก%(days)s") % {"days": named}
    if weekday == "*" and DAY.fullmatch(day):
        return translated("ทุกวันที่ %(day)s ของเดือน") % {"day": day}
    return ""


def _times(hour: str, minute: str) -> str:
    mark = "." if current() == "th" else ":"
    times = ", ".join(f"{int(one):02d}{mark}{int(minute):02d}" for one in hour.split(","))
    return translated("เวลา %(times)s น.") % {"times": times}
