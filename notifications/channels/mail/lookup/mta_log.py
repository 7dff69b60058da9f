"""Looking mails up in the mail server's log, bounded in time and memory however large it has grown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notifications.channels.mail.lookup.fate import LATE_ACCEPTANCE, UNSURE, Found, Tried
from notifications.channels.mail.lookup.log_lines import Step, moment_of, steps_in

MOST_BYTES = 64 * 1024 * 1024  # of the newest lines, the rotated file's included: about half a million
SLOW_FILTER = timedelta(hours=1)  # whatever the server has begun to take in by then was given up
LINE_LENGTH = 8192  # a longer one is read in pieces


@dataclass(slots=True)
class _Trace:
    """What the log says about one mail; `queue_ids` of every server process that had it."""

    queue_ids: list[str] = field(default_factory=list)
    is_queued: bool = False
    is_bounced: bool = False
    code: str | None = None


@dataclass(slots=True)
class _Scan:
    """What was read: traces of the wanted mails, and from when until when the lines are."""

    traces: dict[bytes, _Trace]
    by_queue_id: dict[bytes, _Trace] = field(default_factory=dict)
    first_at: datetime | None = None
    last_at: datetime | None = None

    def take(self, step: Step) -> None:
        if step.kind == "named":
            self.by_queue_id.pop(step.queue_id, None)  # short queue ids are used again
            if trace := self.traces.get(step.message_id or b""):
                trace.queue_ids.append(step.queue_id.decode())
                self.by_queue_id[step.queue_id] = trace
        elif trace := self.by_queue_id.get(step.queue_id):
            trace.is_queued = True
            trace.is_bounced |= step.kind == "bounced"
            trace.code = step.code or trace.code


def look_up(log: Path, mails: Sequence[Tried]) -> dict[str, Found]:
    """Return what the log and the file before it (rotated, not compressed) tell about each mail, by Message-ID.

    Raises OSError where the log cannot be read.
    """
    scan = _Scan({mail.message_id.encode(): _Trace() for mail in mails})
    for path, start in _parts(log):
        _read(path, start, scan)
    return {mail.message_id: _found(scan, mail) for mail in mails}


def _found(scan: _Scan, mail: Tried) -> Found:
    trace = scan.traces[mail.message_id.encode()]
    number = trace.queue_ids[-1] if trace.queue_ids else None
    if trace.is_bounced:
        return Found("bounced", number, trace.code)
    if trace.is_queued:
        return Found("accepted", number, trace.code)
    wait = SLOW_FILTER if trace.queue_ids else LATE_ACCEPTANCE
    return Found("absent") if _covers(scan, mail, wait) else UNSURE


def _covers(scan: _Scan, mail: Tried, wait: timedelta) -> bool:
    """Tell whether a mail that was accepted would have to be in what was read.

    That takes a line from before its first try, or it may stand in an older file, and one from `wait` after its
    last, or it may not have been written yet.
    """
    if scan.first_at is None or scan.last_at is None:
        return False
    return scan.first_at < mail.first_at and scan.last_at >= mail.last_at + wait


def _parts(log: Path) -> Iterator[tuple[Path, int]]:
    """Yield the files to read, the older one first, and where to begin in each."""
    size = log.stat().st_size
    left = MOST_BYTES - size
    before = _rotated(log)
    if before is not None and left > 0:
        yield before, max(0, before.stat().st_size - left)
    yield log, max(0, size - MOST_BYTES)


def _rotated(log: Path) -> Path | None:
    """Return the file that the log was before it was last rotated: `mail.log.1`, or `mail.log-20261122` by date."""
    numbered = log.with_name(f"{log.name}.1")
    if numbered.is_file():
        return numbered
    dated = [path for path in log.parent.glob(f"{log.name}-*") if path.name[len(log.name) + 1 :].isdigit()]
    return max(dated, default=None)


def _read(path: Path, start: int, scan: _Scan) -> None:
    written_until = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    last = b""
    for line in _lines(path, start):
        if scan.first_at is None:
            scan.first_at = moment_of(line, written_until)
        last = line
        for step in steps_in(line):
            scan.take(step)
    scan.last_at = moment_of(last, written_until) or scan.last_at


def _lines(path: Path, start: int) -> Iterable[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = MOST_BYTES  # a log that grows while it is read has an end all the same
        if start:
            left -= len(file.readline(LINE_LENGTH))  # the rest of a line
        while left > 0 and (line := file.readline(LINE_LENGTH)):
            left -= len(line)
            yield line
