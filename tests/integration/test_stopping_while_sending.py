"""Ctrl-C and SIGTERM in the middle of a mail: that mail ends, nothing is `unknown`; told twice, all ends at once."""

import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest

from core.db import forget_engines
from core.running.stopping import FINISH_SECONDS
from core.settings import forget_settings
from stand_ins import smtp as smtp_stand_in
from stand_ins.smtp import Sink
from tests.integration.conftest import missing
from tests.integration.delivery_rows import states
from tests.integration.office import MONDAY, an_office
from tests.integration.processes import Process, ended, start, wait_until
from tests.servers import ServerMissing, free_port, own_redis

UNITS = 6
NINE = (MONDAY, "09:00:00")
IN_HAND_SECONDS = 2.0
UP, WORKER, ON_REDIS = "up", "worker", "worker on Redis"
rest = pytest.mark.thorough


@pytest.fixture
def data(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine where six mails are due."""
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    for name in ("ITA_DATABASE_URL", "ITA_SECRET_KEY", "ITA_BROKER_URL", "ITA_SMTP_HOST", "ITA_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ITA_TICK_EVERY_SECONDS", "1")
    forget_settings()
    forget_engines()
    office = an_office({"o1": MONDAY + timedelta(days=20)}, units=[f"กอง {number}" for number in range(UNITS)])
    for unit in office.units:
        office.seat(unit, f"หัวหน้า{unit}")
    yield tmp_path
    forget_engines()
    monkeypatch.undo()
    forget_settings()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server that takes a mail at once and says so a while later."""
    with smtp_stand_in.running(Sink(delay_seconds=IN_HAND_SECONDS)) as server:
        yield server


@pytest.fixture
def broker(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The variables of what the test asks for: with Redis, where it does."""
    if request.getfixturevalue("what") != ON_REDIS:
        yield {}
        return
    try:
        with own_redis(port := free_port()):
            yield {"ITA_BROKER_URL": f"redis://127.0.0.1:{port}/0"}
    except ServerMissing as gone:
        missing("redis", str(gone))


@pytest.mark.parametrize(
    ("what", "number"),
    [
        (UP, signal.SIGINT),
        pytest.param(UP, signal.SIGTERM, marks=rest),
        pytest.param(WORKER, signal.SIGINT, marks=rest),
        pytest.param(WORKER, signal.SIGTERM, marks=rest),
        pytest.param(ON_REDIS, signal.SIGTERM, marks=rest),
        pytest.param(ON_REDIS, signal.SIGINT, marks=rest),
    ],
)
def test_the_mail_in_hand_ends_and_no_other_begins(
    what: str, number: signal.Signals, data: Path, sink: Sink, broker: dict[str, str]
):
    with ended(_started(what, sink, broker)) as process:
        _wait_for_a_mail(process, sink, broker)
        _tell(process, number)
        assert process.wait(120) == 0
    _assert_all_ended_well(sink)


@rest
@pytest.mark.parametrize("what", [ON_REDIS])
@pytest.mark.parametrize("again", [False, True])
def test_the_main_process_may_be_told_before_its_children(
    what: str, again: bool, data: Path, sink: Sink, broker: dict[str, str]
):
    """As some supervisors do; others tell all of them some times."""
    with ended(_started(what, sink, broker)) as process:
        _wait_for_a_mail(process, sink, broker)
        process.send_signal(signal.SIGTERM)
        for _ in range(3 if again else 0):
            time.sleep(0.2)
            _tell(process, signal.SIGTERM)
        assert process.wait(120) == 0
    _assert_all_ended_well(sink)


@rest
@pytest.mark.parametrize("what", [ON_REDIS])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_child_told_alone_ends_its_mail_and_another_takes_its_place(
    what: str, number: signal.Signals, data: Path, sink: Sink, broker: dict[str, str]
):
    with ended(_started(what, sink, broker)) as process:
        _wait_for_a_mail(process, sink, broker)
        before = _children(process)
        for child in before:
            os.kill(child, number)
        wait_until(lambda: not before & _children(process), "the end of all that were told")
        assert Counter(states())["sent"] >= 1
        wait_until(lambda: len(_children(process)) == len(before), "others in their places")
        _tell(process, signal.SIGTERM)
        assert process.wait(120) == 0
    _assert_all_ended_well(sink)


@rest
@pytest.mark.parametrize("what", [UP, WORKER, ON_REDIS])
def test_told_twice_all_ends_at_once(what: str, data: Path, sink: Sink, broker: dict[str, str]):
    sink.delay_seconds = 10 * FINISH_SECONDS
    with ended(_started(what, sink, broker)) as process:
        _wait_for_a_mail(process, sink, broker)
        _tell(process, signal.SIGINT)
        time.sleep(1)
        assert process.poll() is None  # it waits for the mail in hand
        began = time.monotonic()
        _tell(process, signal.SIGINT)
        process.wait(120)
        assert time.monotonic() - began < FINISH_SECONDS - 2
    assert "unknown" not in states()


def _started(what: str, sink: Sink, broker: dict[str, str]) -> Process:
    variables = {"ITA_PORT": str(free_port()), **broker}
    log = Path(os.environ["ITA_DATA_DIR"]) / "log"
    return start(what.split()[0], now=NINE, sink=sink, leads_group=True, log=log, **variables)


def _wait_for_a_mail(process: Process, sink: Sink, broker: dict[str, str]) -> None:
    with ended(start("beat", now=NINE, **broker)) if broker else nullcontext():
        wait_until(lambda: bool(sink.accepted) or process.poll() is not None, "a mail in hand")
    assert process.poll() is None


def _assert_all_ended_well(sink: Sink) -> None:
    handed_over = len(sink.accepted)
    assert (Counter(states()), handed_over < UNITS) == (
        Counter({"sent": handed_over, "pending": UNITS - handed_over}), True,
    )  # fmt: skip


def _children(process: Process) -> set[int]:
    return {int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()}


def _tell(process: Process, number: signal.Signals) -> None:
    """Tell the whole group, as a terminal or a supervisor does."""
    os.killpg(process.pid, number)
