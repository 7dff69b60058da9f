"""Every number of the reminder policy. An agency stores only what its administrator changed."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from core.errors import TrackerError

Number = int | Decimal


class InvalidPolicy(TrackerError):
    thai = "ค่า {field} ในนโยบายการแจ้งเตือนไม่ถูกต้อง (“{value}”): {must_thai}"
    english = "The reminder policy's {field} is not valid (“{value}”): {must_english}."


LIMITS = {
    "digest_weekday": (0, 6),
    "horizon_days": (0, 366),
    "push_days": (-250, 250),
    "escalate_after_office_days": (0, 250),
    "escalate_soon_after_office_days": (0, 250),
    "escalate_last_after_office_days": (0, 250),
    "soon_office_days": (0, 250),
    "last_office_days": (0, 250),
    "last_weekday": (0, 6),
    "coming_every_weeks": (1, 52),
    "late_weekly_weeks": (0, 52),
    "late_weekly_office_days": (0, 250),
    "report_every_weeks": (1, 52),
    "late_import_grace_office_days": (0, 250),
    "alert_points": (0, 100),
    "alert_office_days": (0, 250),
    "alert_unchanged_office_days": (0, 250),
    "confirm_office_days": (0, 250),
    "group_post_weekday": (0, 6),
    "compile_office_days": (0, 60),
    "sign_office_days": (0, 60),
    "publish_office_days": (0, 60),
    "check_office_days": (0, 60),
    "enter_office_days": (0, 60),
    "mend_office_days": (0, 60),
}
MAY_BE_OFF = ("last_weekday", "group_post_weekday")
ONCE_ONE = ("alert_office_days",)
RETIRED = ("alert_weekday",)  # numbers of earlier versions that may be stored still
OFF = "off"  # what an administrator types for a thing that does not happen


@dataclass(frozen=True, slots=True)
class Policy:
    """The default policy; an instance with other values is an administrator's.

    Weekdays count from Monday = 0; times are Bangkok's; `push_days` are office days from the holder's day,
    negative = before it. The window is [window_from, window_to): at `window_to` nothing is sent any more.
    """

    digest_weekday: int = 0
    digest_at: time = time(9, 0)
    horizon_days: int = 30
    push_days: tuple[int, ...] = (-5, 0)
    batch_times: tuple[time, ...] = (time(11, 0), time(15, 0))
    window_from: time = time(8, 30)
    window_to: time = time(16, 30)
    closing_call_at: time = time(15, 0)  # on the evidence-by day: bring the entries up to date
    closing_told_at: time = time(14, 0)  # on the office day after it: what was not entered
    escalate_after_office_days: int = 10
    escalate_soon_after_office_days: int = 3  # where fewer than `soon_office_days` remain to the evidence-by day
    escalate_last_after_office_days: int = 1  # within the last ones
    soon_office_days: int = 30
    last_office_days: int = 10  # before the evidence-by day: late work is told of on `last_weekday` too
    last_weekday: int | None = 3
    coming_every_weeks: int = 2  # and in the last list before its day
    late_weekly_weeks: int = 4  # so long late work is repeated weekly, then every second week
    late_weekly_office_days: int = 60  # nearer to the evidence-by day it stays weekly
    report_every_weeks: int = 4  # what the evidence-by day does not bind, and everything after it
    late_import_grace_office_days: int = 10
    alert_points: Decimal = Decimal("1")  # of the total, 0 to 100
    alert_office_days: tuple[int, ...] = (3, 8, 15, 30)  # before the evidence-by day
    alert_unchanged_office_days: int = 8  # from here on the mayor is told even if nothing has changed
    confirm_office_days: tuple[int, ...] = (15, 30, 60)  # before the evidence-by day that nobody has confirmed
    group_post_weekday: int | None = None  # None: no post in the agency's LINE groups
    compile_office_days: int = 3  # of a station (schedules.lateness); 0: it shares the day before it
    sign_office_days: int = 4
    publish_office_days: int = 3
    check_office_days: int = 2
    enter_office_days: int = 4  # from the last check until the evidence-by day
    mend_office_days: int = 3  # for a unit that has its work back

    def __post_init__(self) -> None:
        for name in LIMITS:
            _check_limits(name, getattr(self, name))
        if not self.window_from < self.window_to:
            raise _refused("window_to", self.window_to, "ต้องอยู่หลัง window_from", "it must be after window_from")
        for name in ("digest_at", "batch_times", "closing_call_at", "closing_told_at"):
            self._check_in_window(name, getattr(self, name))
        for name in ("push_days", "batch_times", "alert_office_days", "confirm_office_days"):
            _check_series(name, getattr(self, name))

    def _check_in_window(self, name: str, value: time | tuple[time, ...]) -> None:
        for moment in value if isinstance(value, tuple) else (value,):
            if not self.window_from <= moment < self.window_to:
                thai = "ต้องอยู่ในช่วงเวลาส่ง ตั้งแต่ window_from ถึงก่อน window_to"
                raise _refused(name, moment, thai, "it must be from window_from to before window_to")

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote or a part of it; fields left out keep their default, `{}` is the default."""
        known = {field.name: field.default for field in fields(cls)}
        for name in stored:
            if name not in known:
                english = f"there is no such field; there are {', '.join(known)}"
                raise _refused(name, stored[name], f"ไม่มีค่านี้ ค่าที่มีคือ {', '.join(known)}", english)
        read: dict[str, Any] = {name: _read(name, value, known[name]) for name, value in stored.items()}
        return cls(**read)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """Read what an agency has stored, perhaps by an earlier version: numbers that are no more are left out."""
        return cls.from_json({name: value for name, value in stored.items() if name not in RETIRED})

    def to_json(self) -> dict[str, Any]:
        """Return all fields as JSON values: times as "09:00", points as a string."""
        return {name: _write(value) for name, value in asdict(self).items()}


def _refused(name: str, value: object, thai: str, english: str) -> InvalidPolicy:
    return InvalidPolicy(field=name, value=_write(value), must_thai=thai, must_english=english)


def _check_limits(name: str, value: Number | tuple[Number, ...] | None) -> None:
    if value is None:
        return
    low, high = LIMITS[name]
    numbers = value if isinstance(value, tuple) else (value,)
    for number in numbers:
        if not low <= number <= high:
            raise _refused(name, number, f"ต้องอยู่ระหว่าง {low} ถึง {high}", f"it must be between {low} and {high}")


def _check_series(name: str, value: tuple[Any, ...]) -> None:
    """Refuse a day or a time that stands twice, and no batch at all (hand-overs would wait for ever)."""
    if list(value) != sorted(set(value)):
        raise _refused(name, value, "ต้องเรียงจากน้อยไปมากและไม่ซ้ำกัน", "it must ascend without repeats")
    if not value and name == "batch_times":
        raise _refused(name, value, "ต้องมีอย่างน้อยหนึ่งเวลา", "it must have at least one time")


def _read(name: str, value: object, default: object) -> object:
    """Return a JSON value as the type of the field's default; a series may come in any order.

    What may be left out takes None, also in words ("off"). Of what was one number once, one is a series of one.
    """
    if name in MAY_BE_OFF:
        return None if value in (None, OFF) else _read_one(name, value, int)
    if not isinstance(default, tuple):
        return _read_one(name, value, type(default))
    if name in ONCE_ONE and not isinstance(value, list | tuple):
        value = [value]
    if not isinstance(value, list | tuple):
        raise _refused(name, value, "ต้องเป็นรายการในวงเล็บเหลี่ยม", "it must be a list")
    entries: list[Any] = [_read_one(name, entry, type(default[0])) for entry in value]
    return tuple(sorted(entries))


def _read_one(name: str, value: object, kind: type) -> object:
    if kind is time:
        return _read_time(name, value)
    if kind is Decimal:
        return _read_points(name, value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refused(name, value, "ต้องเป็นจำนวนเต็ม เช่น 5", "it must be a whole number, such as 5")
    return value


def _read_time(name: str, value: object) -> time:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        return time.fromisoformat(value)
    raise _refused(name, value, "ต้องเป็นเวลาแบบ HH:MM เช่น 09:00", "it must be a time as HH:MM, such as 09:00")


def _read_points(name: str, value: object) -> Decimal:
    try:
        points = Decimal(str(value))
    except InvalidOperation:
        points = Decimal("NaN")
    if isinstance(value, bool) or not points.is_finite():
        raise _refused(name, value, "ต้องเป็นตัวเลข เช่น 1.5", "it must be a number, such as 1.5")
    return points


def _write(value: object) -> object:
    if isinstance(value, tuple):
        return [_write(entry) for entry in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if isinstance(value, Decimal) else value
