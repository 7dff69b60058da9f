"""A Chromium that asks nobody by itself: it is spoken to over two pipes (Chrome DevTools Protocol) and led nowhere.

It gets no settings of ours, a folder of its own, and neither names nor a way out: every name is unknown to it, and
what it asks of a proxy is asked of a closed door. What a page wants is asked for it by whoever holds the browser.
"""

import fcntl
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from select import POLLIN, POLLOUT, poll
from typing import Any
from xml.sax.saxutils import escape

import fontpkg

MOST_MEMORY_BYTES = 1_200_000_000  # of all its processes together
MOST_MESSAGE_BYTES = 60_000_000
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_ARGUMENTS = (
    "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-extensions",
    "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-pings",
    "--hide-scrollbars", "--disable-dev-shm-usage", "--renderer-process-limit=2",
    "--js-flags=--max-old-space-size=256",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:1", "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--force-webrtc-ip-handling-policy",
    "--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter", "--lang=th",
)  # fmt: skip


class BrowserFailed(Exception):
    """Why there is nothing to be seen: `no_program`, `too_slow`, `too_large`, `broken`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def program_of(name: str) -> str | None:
    """Return the program that a setting names; None where there is none."""
    return shutil.which(name)


class Browser:
    """One that runs. `call` and `told` raise BrowserFailed when the time is up."""

    def __init__(self, pid: int, write: int, read: int, seconds: float) -> None:
        self.pid, self._write, self._read = pid, write, read
        self._ends = time.monotonic() + seconds
        self._numbers, self._rest = count(1), bytearray()
        self._events: list[dict[str, Any]] = []
        self.session: str | None = None

    def left(self) -> float:
        return self._ends - time.monotonic()

    def tell(self, method: str, **params: Any) -> int:
        """Say something without waiting for an answer; return its number."""
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": params}
        message = json.dumps(said | ({"sessionId": self.session} if self.session else {})).encode() + b"\0"
        while message:
            if not _is_ready(self._write, POLLOUT, self.left()):
                raise BrowserFailed("too_slow")
            try:
                message = message[os.write(self._write, message[:65_536]) :]
            except OSError:
                raise BrowserFailed("broken") from None
        return number

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Say something and return what is answered; what happens meanwhile is told afterwards."""
        number = self.tell(method, **params)
        while True:
            message = self._next()
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserFailed("broken")
                return dict(message["result"])
            if "method" in message:
                self._events.append(message)

    def told(self, wait_seconds: float) -> dict[str, Any] | None:
        """Return the next thing that happens; None where nothing does for so long."""
        if self._events:
            return self._events.pop(0)
        ends = time.monotonic() + wait_seconds
        while (left := ends - time.monotonic()) > 0:
            message = self._next(left)
            if message is None or "method" in message:
                return message
        return None

    def _next(self, wait_seconds: float | None = None) -> Any:
        waits_until = self._ends if wait_seconds is None else min(self._ends, time.monotonic() + wait_seconds)
        while (end := self._rest.find(b"\0")) < 0:
            if time.monotonic() >= waits_until:
                if wait_seconds is None or self.left() <= 0:
                    raise BrowserFailed("too_slow")
                return None
            if memory_of(self.pid) > MOST_MEMORY_BYTES or len(self._rest) > MOST_MESSAGE_BYTES:
                raise BrowserFailed("too_large")
            if _is_ready(self._read, POLLIN, min(0.5, waits_until - time.monotonic())):
                self._take()
        message, self._rest = bytes(self._rest[:end]), self._rest[end + 1 :]
        return json.loads(message)

    def _take(self) -> None:
        some = os.read(self._read, 1_000_000)
        if not some:
            raise BrowserFailed("broken")
        self._rest += some


def _is_ready(end: int, how: int, seconds: float) -> bool:
    """Wait until an end of a pipe can be read or written, or is closed; for so long at most."""
    waiting = poll()
    waiting.register(end, how)
    return bool(waiting.poll(1000 * max(0.0, seconds)))


@contextmanager
def browser(program: str, seconds: float) -> Iterator[Browser]:
    """Run a Chromium for so long at most; it and its folder are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ita-picture-", ignore_cleanup_errors=True) as folder:
        pid, write, read = _start(program, folder)
        try:
            yield Browser(pid, write, read, seconds)
        finally:
            os.close(write)
            os.close(read)
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _fonts(folder: str) -> dict[str, str]:
    """Write which fonts there are: the system's, and one with Thai letters, which a server may not have."""
    file = Path(folder, "fonts.conf")
    ours = escape(str(Path(fontpkg.path("sarabun")).parent))
    file.write_text(
        f'<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{ours}</dir></fontconfig>'
    )
    return {"FONTCONFIG_FILE": str(file)}


def _start(program: str, folder: str) -> tuple[int, int, int]:
    """Start it with its ends of two pipes as 3 and 4; return its number and our ends."""
    their_read, write = map(_high, os.pipe())
    read, their_write = map(_high, os.pipe())
    os.set_blocking(write, False)
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # it refuses to keep one for root
    nowhere = ((os.POSIX_SPAWN_OPEN, one, os.devnull, os.O_RDWR, 0) for one in (0, 1, 2))
    ends = (os.POSIX_SPAWN_DUP2, their_read, 3), (os.POSIX_SPAWN_DUP2, their_write, 4)
    try:
        pid = os.posix_spawn(
            program, [program, *_ARGUMENTS, *sandbox, f"--user-data-dir={folder}", "about:blank"],
            {"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"} | _fonts(folder), setsid=True,
            file_actions=[*nowhere, *ends],
        )  # fmt: skip
    except OSError:
        os.close(write)
        os.close(read)
        raise BrowserFailed("no_program") from None
    finally:
        os.close(their_read)
        os.close(their_write)
    return pid, write, read


def _high(number: int) -> int:
    """Move an end of a pipe out of the way of the numbers that the browser wants."""
    moved = fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(number)
    return moved


def memory_of(group: int) -> int:
    """Return how many bytes the processes of a session hold; 0 where the system does not tell."""
    held = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = stat.read_text().rpartition(")")[2].split()
            held += int(fields[21]) * _PAGE_BYTES if int(fields[3]) == group else 0
    return held
