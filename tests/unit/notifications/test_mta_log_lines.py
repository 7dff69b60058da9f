"""What lines of Postfix's and Exim's logs say about a mail, and when they were written."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from notifications.channels.mail.lookup.log_lines import Step, moment_of, steps_in

UNTIL = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
POSTFIX = b"Nov 23 08:45:28 mail postfix/"
EXIM = b"2026-11-23 08:45:28 1wHm2a-000000012Ab-3XYZ "


@pytest.fixture(autouse=True)
def _in_bangkok(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Bangkok")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        (b"cleanup[814]: 4XyZ1: message-id=<7@ita-tracker>", [Step(b"4XyZ1", "named", b"<7@ita-tracker>")]),
        (b"qmgr[6]: 4XyZ1: from=<a@b.c>, size=4711, nrcpt=1 (queue active)", [Step(b"4XyZ1", "queued")]),
        (
            b"smtp[8]: 4XyZ1: to=<d@e.f>, relay=mx[192.0.2.1]:25, delay=0.3, dsn=2.0.0, status=sent (250 Ok)",
            [Step(b"4XyZ1", "queued", code="2.0.0")],
        ),
        (
            b"smtp[8]: 4XyZ1: to=<d@e.f>, relay=none, delay=3, dsn=4.4.1, status=deferred (connect timed out)",
            [Step(b"4XyZ1", "queued", code="4.4.1")],
        ),
        (
            b"lmtp[8]: 4XyZ1: to=<d@e.f>, orig_to=<g>, relay=x, dsn=5.1.1, status=bounced (host said: 550)",
            [Step(b"4XyZ1", "bounced", code="5.1.1")],
        ),
        (b"qmgr[6]: 4XyZ1: from=<a@b.c>, status=expired, returned to sender", [Step(b"4XyZ1", "bounced")]),
        (b"cleanup[814]: 4XyZ1: reject: header Subject: message-id=<7@ita-tracker>", []),
        (b"smtpd[811]: lost connection after DATA (500 bytes) from localhost[127.0.0.1]", []),
        (b"qmgr[6]: 4XyZ1: removed", []),
    ],
)
def test_postfix(line: bytes, steps: list[Step]):
    assert steps_in(POSTFIX + line + b"\n") == steps


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        (
            b"<= a@b.c H=localhost [127.0.0.1] P=esmtp S=4711 id=7@ita-tracker",
            [
                Step(b"1wHm2a-000000012Ab-3XYZ", "named", b"<7@ita-tracker>"),
                Step(b"1wHm2a-000000012Ab-3XYZ", "queued"),
            ],
        ),
        (
            b"** d@e.f R=dnslookup T=remote_smtp: SMTP error from remote mail server: 550 no such user",
            [Step(b"1wHm2a-000000012Ab-3XYZ", "bounced", code="550")],
        ),
        (b"== d@e.f R=dnslookup T=remote_smtp defer (110): Connection timed out", []),
        (b"=> d@e.f R=dnslookup T=remote_smtp C=250", []),
        (b"Completed", []),
    ],
)
def test_exim(line: bytes, steps: list[Step]):
    assert steps_in(EXIM + line + b"\n") == steps


def test_exims_older_shorter_ids_are_known():
    assert [step.kind for step in steps_in(b"2020-01-01 00:00:00 1inVwS-0004eV-7Q <= a@b.c id=7@x\n")] == [
        "named",
        "queued",
    ]


@pytest.mark.parametrize(
    ("beginning", "moment"),
    [
        (b"Nov 23 08:45:28 mail postfix/qmgr", datetime(2026, 11, 23, 1, 45, 28, tzinfo=UTC)),
        (b"Nov  3 08:45:28 mail postfix/qmgr", datetime(2026, 11, 3, 1, 45, 28, tzinfo=UTC)),
        (b"Dec 31 23:59:59 mail postfix/qmgr", datetime(2025, 12, 31, 16, 59, 59, tzinfo=UTC)),
        (b"2026-11-23T08:45:28.123456+07:00 mail postfix", datetime(2026, 11, 23, 1, 45, 28, tzinfo=UTC)),
        (b"2026-11-23T01:45:28Z mail postfix", datetime(2026, 11, 23, 1, 45, 28, tzinfo=UTC)),
        (b"2026-11-22 20:45:28 -0500 1wHm2a", datetime(2026, 11, 23, 1, 45, 28, tzinfo=UTC)),
        (b"2026-11-23 08:45:28 1wHm2a", datetime(2026, 11, 23, 1, 45, 28, tzinfo=UTC)),
        (b"Feb 29 08:45:28 mail postfix/qmgr", None),
        (b"    continued", None),
        (b"", None),
    ],
)
def test_when_a_line_was_written(beginning: bytes, moment: datetime | None):
    assert moment_of(beginning, UNTIL) == moment
