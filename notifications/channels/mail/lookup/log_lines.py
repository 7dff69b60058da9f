"""One line of a mail server's log: when it was written, and what Postfix or Exim says there about a mail.

Postfix names the Message-ID once (cleanup) and afterwards only its queue id; the mail is accepted when the
queue manager takes it up, not before: a client that hangs up early leaves a Message-ID behind as well. Exim
writes its arrival line only for what it has accepted.
"""

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Kind = Literal["named", "queued", "bounced"]

_POSTFIX = re.compile(rb"\]: ([0-9A-Za-z]{5,20}): (.*)")
_NAMED = re.compile(rb"message-id=(<[^>]+>)")
_DELIVERY = re.compile(rb"to=.*, dsn=(\d\.\d+\.\d+), status=([a-z]+) ")
_EXPIRED = re.compile(rb"from=<[^>]*>, status=expired")
_EXIM = re.compile(rb"(?:^| )([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (<=|\*\*) (.*)")
_EXIM_NAMED = re.compile(rb" id=(\S+)")
_EXIM_CODE = re.compile(rb"\b(5\d\d)\b")

_ISO = re.compile(rb"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d+)? ?(Z|[+-]\d\d:?\d\d)?")
_SYSLOG = re.compile(rb"([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) ")
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to the mail that has this queue id; `message_id` where the line names it."""

    queue_id: bytes
    kind: Kind
    message_id: bytes | None = None
    code: str | None = None


def steps_in(line: bytes) -> list[Step]:
    """Return what a line says about a mail, nothing for most lines; what it is written in does not matter."""
    if match := _POSTFIX.search(line):
        return _postfix(match[1], match[2])
    if match := _EXIM.search(line):
        return _exim(match[1], match[2], match[3])
    return []


def _postfix(queue_id: bytes, words: bytes) -> list[Step]:
    if named := _NAMED.match(words):
        return [Step(queue_id, "named", named[1])]
    if _EXPIRED.match(words):
        return [Step(queue_id, "bounced")]
    if delivery := _DELIVERY.match(words):  # a deferred mail is still the server's to deliver
        return [Step(queue_id, "bounced" if delivery[2] == b"bounced" else "queued", code=delivery[1].decode())]
    return [Step(queue_id, "queued")] if words.startswith(b"from=<") and b"(queue active)" in words else []


def _exim(queue_id: bytes, flag: bytes, words: bytes) -> list[Step]:
    if flag == b"**":
        code = _EXIM_CODE.search(words)
        return [Step(queue_id, "bounced", code=code[1].decode() if code else None)]
    if named := _EXIM_NAMED.search(words):
        return [Step(queue_id, "named", b"<" + named[1].strip(b"<>") + b">"), Step(queue_id, "queued")]
    return []


def moment_of(line: bytes, written_until: datetime) -> datetime | None:
    """Return when a line was written, None where it does not begin with a time that we know.

    A time without a zone is this machine's; one without a year belongs to the year before `written_until`.
    """
    if match := _ISO.match(line):
        *numbers, zone = match.groups()
        return _moment([int(number) for number in numbers], zone)
    if (match := _SYSLOG.match(line)) and match[1] in _MONTHS:
        rest = [_MONTHS.index(match[1]) + 1, *(int(number) for number in match.groups()[1:])]
        found = _moment([written_until.year, *rest], None)
        is_ahead = found is None or found > written_until + timedelta(days=1)
        return _moment([written_until.year - 1, *rest], None) if is_ahead else found
    return None


def _moment(numbers: list[int], zone: bytes | None) -> datetime | None:
    year, month, day, hour, minute, second = numbers
    try:
        as_utc = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:  # such as 29 February of a common year
        return None
    if zone is None:
        return datetime.fromtimestamp(time.mktime((*as_utc.timetuple()[:6], 0, 0, -1)), UTC)
    return as_utc - _offset(zone)


def _offset(zone: bytes) -> timedelta:
    if zone == b"Z":
        return timedelta(0)
    digits = zone[1:].replace(b":", b"")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -ahead if zone.startswith(b"-") else ahead
