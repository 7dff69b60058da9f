"""`ita up`: all of it starts together with sample data, really ticks, and ends together."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from httpx import Client

from plans.sample import sample_document
from plans.sample.filling import FILE
from tests.e2e.cli_process import Ita

START_SECONDS, FILL_SECONDS, STOP_SECONDS = 120, 400, 30
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Ita:
    """A data folder that has the sample already."""
    ita = Ita(tmp_path_factory.mktemp("up") / "data").set(ITA_PORT=str(a_free_port()), ITA_TICK_EVERY_SECONDS="1")
    (ita.data_dir.parent / "plan.txt").write_text(sample_document(date(2025, 4, 2)), encoding="utf-8")
    done = ita.run("plan", "import", "plan.txt", "--as-of", "2025-04-02")
    assert done.returncode == 0, done.stderr
    return ita


class Up:
    """A running `ita up`, what it prints, and the processes that it started."""

    def __init__(self, ita: Ita) -> None:
        self.ita, self.port = ita, dict(ita.variables)["ITA_PORT"]
        self.errors = (ita.data_dir.parent / "stderr").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            ita.command("up"),
            env=ita.environment,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            encoding="utf-8",
        )
        self.printed = ""
        assert self.process.stdout
        while "/login/" not in self.printed:
            line = self.process.stdout.readline()
            assert line, self.error_text()
            self.printed += line
        self.children = children_of(self.process.pid)

    def end(self, number: int) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)

    def error_text(self) -> str:
        self.errors.seek(0)
        return self.errors.read()

    def leftovers(self) -> list[int]:
        """Return the parts that still run, after giving them a moment to go."""
        until = time.monotonic() + STOP_SECONDS
        while any(map(is_running, self.children)) and time.monotonic() < until:
            time.sleep(0.1)
        return [pid for pid in self.children if is_running(pid)]

    def close(self) -> None:
        for pid in (self.process.pid, *self.children):
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)
        assert self.process.stdout
        self.process.stdout.close()
        self.errors.close()


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def up(installation: Ita) -> Iterator[Up]:
    running = Up(installation)
    yield running
    running.close()


def scheduler_is_alive(ita: Ita) -> bool:
    checks = json.loads(ita.run("doctor", "--json").stdout)
    return bool(next(check["ok"] for check in checks if check["check"] == "ตัวตั้งเวลา"))


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + FILL_SECONDS
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.2)


def first_page(up: Up) -> str:
    """Log in with the link that was printed, and return the page that this leads to."""
    with Client(
        base_url=f"http://127.0.0.1:{up.port}", trust_env=False, verify=False, follow_redirects=True, timeout=30
    ) as browser:
        path = "/login/" + up.printed.partition("/login/")[2].split()[0]
        assert "button" in browser.get(path).text
        return browser.post(path).text


def test_a_first_start_shows_the_sample_while_it_is_filled_until_ctrl_c(installation: Ita, tmp_path):
    first = installation.in_folder(tmp_path / "first")
    up = Up(first)
    try:
        assert "นำเข้ามาตรการตัวอย่าง" in up.printed
        page = first_page(up)
        assert 'lang="th"' in page
        assert "เกินกำหนด" in page
        assert (first.data_dir / FILE).exists()
        assert (up.end(signal.SIGINT), up.leftovers(), up.error_text()) == (0, [], "")
    finally:
        up.close()


@pytest.mark.thorough
def test_a_first_start_fills_the_sample_and_then_ticks(installation: Ita, tmp_path):
    first = installation.in_folder(tmp_path / "first")
    up = Up(first)
    try:
        wait_until(lambda: not (first.data_dir / FILE).exists())
        wait_until(lambda: scheduler_is_alive(first))
        assert (up.end(signal.SIGINT), up.leftovers(), up.error_text()) == (0, [], "")
    finally:
        up.close()


@pytest.mark.thorough
def test_a_sample_that_was_left_half_filled_is_finished_by_the_next_start(installation: Ita, tmp_path):
    first = installation.in_folder(tmp_path / "first")
    up = Up(first)
    try:
        assert (first.data_dir / FILE).exists()
        assert (up.end(signal.SIGTERM), up.leftovers()) == (0, [])
        assert (first.data_dir / FILE).exists()
    finally:
        up.close()
    up = Up(first)
    try:
        wait_until(lambda: not (first.data_dir / FILE).exists())
        assert len(first.json("overdue")) > 3
        assert (up.end(signal.SIGTERM), up.leftovers(), up.error_text()) == (0, [], "")
    finally:
        up.close()


@pytest.mark.thorough
def test_a_later_start_imports_nothing_and_ends_at_sigterm(installation: Ita, up: Up):
    assert "นำเข้า" not in up.printed
    assert len(installation.json("plan", "items")) >= 55
    assert (up.end(signal.SIGTERM), up.leftovers(), up.error_text()) == (0, [], "")


@pytest.mark.thorough
def test_a_killed_part_stops_everything_with_one_sentence(up: Up):
    os.kill(up.children[-1], signal.SIGKILL)
    assert (up.process.wait(STOP_SECONDS), up.leftovers()) == (1, [])
    assert [line.split()[0] for line in up.error_text().splitlines()] == ["ส่วน"]


@pytest.mark.thorough
def test_parts_end_even_when_it_is_killed_itself(up: Up):
    up.end(signal.SIGKILL)
    assert up.leftovers() == []


@pytest.mark.parametrize("command", ["up", pytest.param("web", marks=pytest.mark.thorough)])
def test_port_in_use_is_refused_before_anything_is_made(ita: Ita, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = ita.set(ITA_PORT=str(taken.getsockname()[1])).run(command)
    assert (done.returncode, len(done.stderr.splitlines()), ita.data_dir.exists()) == (2, 1, False)
    assert "ITA_PORT" in done.stderr
