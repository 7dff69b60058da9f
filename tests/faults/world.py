"""One installation at work: its processes, its clock, the servers it talks to, and who must get a message."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from core.calendar import BANGKOK
from stand_ins.line.server import LineStandIn
from stand_ins.smtp import Sink
from tests.faults.offices import MONDAY, Head, add_office
from tests.faults.wire import Wire
from tests.integration.machine_clock import MachineClock

ROOT = Path(__file__).resolve().parents[2]
MORNING = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 9, 0, tzinfo=BANGKOK)
STOP_SECONDS = 20.0
GRACE_SECONDS = 60.0  # of an operator's patience
PATIENCE_SECONDS = 240.0  # of a machine that does much else
REFUSED = 2


class NotInTime(RuntimeError):
    """Something that should have happened did not, within a time that is long for it."""


@dataclass
class World:
    """`roles` names the processes and the command of each; "scheduler" is the one that gives the ticks."""

    roles: dict[str, str]
    scheduler: str
    variables: Mapping[str, str]
    folder: Path
    line: LineStandIn
    sink: Sink
    line_wire: Wire
    mail_wire: Wire
    database_server: str | None = None
    broker_port: int | None = None
    broker: ExitStack | None = None
    heads: list[Head] = field(default_factory=list)
    kills: int = 0  # those that fell on a row in `sending`
    orphaned: set[str] = field(default_factory=set)  # the tokens of those rows
    machine: MachineClock | None = None  # then its clock can jump under running processes, which look out for that
    _processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    _shift: timedelta = field(default_factory=lambda: MORNING - datetime.now(BANGKOK))

    @property
    def is_embedded(self) -> bool:
        return self.broker_port is None

    @property
    def workers(self) -> list[str]:
        return [role for role, command in self.roles.items() if command == "worker"]

    def now(self) -> datetime:
        """Return the program's time as a process that starts now would have it."""
        return datetime.now(BANGKOK) + self._shift

    def set_clock(self, moment: datetime) -> None:
        """Processes that start from now on believe that it is this moment; time runs on from there."""
        self._shift = moment - datetime.now(BANGKOK)

    def add_heads(self, count: int) -> None:
        self.heads += add_office(count)

    def start(self, role: str, command: str | None = None) -> None:
        log = (self.folder / f"{role}.log").open("ab")
        variables = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
        self._processes[role] = subprocess.Popen(
            [sys.executable, "-m", "cli", command or self.roles[role]],
            env={**variables, **self.variables, **self._clock(), "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,  # its children then share its group and can be ended with it
        )  # fmt: skip
        log.close()

    def _clock(self) -> dict[str, str]:
        return self.machine.variables if self.machine else {"ITA_NOW": self.now().isoformat()}

    def start_all(self) -> None:
        for role in self.roles:
            self.start(role)

    def kill(self, role: str) -> None:
        """End a process and its children as a power cut would."""
        process = self._processes.pop(role)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)

    def stop(self, role: str) -> None:
        """End a process as an operator would: told once, and waited for."""
        process = self._processes.pop(role)
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(STOP_SECONDS)
            raise NotInTime(f"{role} did not stop") from None

    def is_running(self, role: str) -> bool:
        return role in self._processes and self._processes[role].poll() is None

    def kill_all(self) -> None:
        for role in list(self._processes):
            self.kill(role)

    def hit_again(self, role: str) -> None:
        """Kill and start again at once, as a supervisor would."""
        self.kill(role)
        self.start(role)

    def kill_one(self, role: str, rng: Random) -> None:
        """End one process of a role, as a kernel without memory does; a supervisor sees only the first one go."""
        first = self._processes[role].pid
        victim = rng.choice(sorted(_of_group(first)) or [first])  # where it has just ended, nobody is left
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == first:
            self.hit_again(role)

    def start_what_refused(self) -> None:
        """Start again what has ended in one sentence, as its supervisor would."""
        for role in self.roles:
            if self._processes[role].poll() == REFUSED:
                self.start(role)

    def freeze(self, role: str) -> None:
        os.killpg(self._processes[role].pid, signal.SIGSTOP)

    def thaw(self, role: str) -> None:
        os.killpg(self._processes[role].pid, signal.SIGCONT)

    def skip(self, by: timedelta) -> None:
        """Start everything anew, later by the program's clock: leases and waits have run out meanwhile."""
        self.kill_all()
        self._move(by)
        self.start_all()

    def watch_a_clock(self) -> None:
        """From now on processes run under a machine's clock of our own, where one can be compiled."""
        self.machine = MachineClock.made_in(self.folder)
        self._move(timedelta(0))

    def jump(self, by: timedelta) -> None:
        """Let the machine's clock jump under whatever runs."""
        assert self.machine
        self._move(by)

    def _move(self, by: timedelta) -> None:
        self._shift += by
        if self.machine:
            self.machine.set_to(self.now())

    def run(self, command: str) -> int:
        """Run a command as somebody at the machine would; return its status."""
        self.start(command, command)
        return self._processes.pop(command).wait(PATIENCE_SECONDS)

    def log_tail(self, lines: int = 30) -> str:
        """Return the last lines of every process, for whoever must find out why a cell is not clean."""
        files = sorted(self.folder.glob("*.log"))
        return "\n".join("\n".join(one.read_text("utf-8", "replace").splitlines()[-lines:]) for one in files)


def _of_group(group: int) -> Iterator[int]:
    """Yield the processes of a group that are alive."""
    for number in (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()):
        with suppress(ProcessLookupError):
            if os.getpgid(number) == group:
                yield number


def wait_until(is_so: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Look every few hundredths of a second; raise where it does not become true in time."""
    give_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up_at:
            raise NotInTime(what)
        time.sleep(0.03)
