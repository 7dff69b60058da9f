"""A reader that a hostile file has taken over: it tries everything, and says in its answer what it got."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from documents.read.content import Content, Progress
from documents.read.document import Paragraph, Place

PROGRAM = "/bin/true"


def read(data: bytes, _name: str, _told: Progress) -> Content:
    """The "file" names what to try to open, one path a line; the parent's id comes first."""
    parent, *paths = data.decode().splitlines()
    tries: dict[str, Callable[[], object]] = {
        **{f"read {path}": lambda path=path: Path(path).open("rb").close() for path in paths},
        **{f"list {path}": lambda path=path: os.listdir(Path(path).parent) for path in paths},
        **{f"write beside {path}": lambda path=path: Path(path).with_suffix(".new").touch() for path in paths},
        **{f"remove {path}": lambda path=path: os.unlink(path) for path in paths},
        "read the parent's variables": lambda: Path(f"/proc/{parent}/environ").read_bytes(),
        "read the parent's memory": lambda: Path(f"/proc/{parent}/mem").open("rb").close(),
        "write where all may write": lambda: tempfile.TemporaryFile().close(),
        "read the users": lambda: Path("/etc/passwd").read_text(),
        "connect by IPv4": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        "a socket of IPv6": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        "a socket of Unix": lambda: socket.socket(socket.AF_UNIX),
        "a pair of sockets": socket.socketpair,
        "fork": fork,
        "a program": lambda: subprocess.run([PROGRAM], check=True),
        "signal the parent": lambda: os.kill(int(parent), signal.SIGCONT),
        "trace the parent": lambda: traced(int(parent)),
        "leave the session": os.setsid,
        "be root again": lambda: os.setuid(0) if os.getuid() else refuse(),
        "a setting": lambda: next(name for name in os.environ if name.startswith("ITA_")),
    }
    got = [what for what, attempt in tries.items() if works(attempt)]
    return Content(paragraphs=tuple(Paragraph(one, Place(line=1)) for one in got), tables=())


def works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, StopIteration, subprocess.SubprocessError):
        return False
    return True


def fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def traced(process: int) -> None:
    if ctypes.CDLL(None).ptrace(16, process, None, None) != 0:
        raise OSError("refused")


def refuse() -> None:
    raise OSError(f"{sys.platform}: this is root still")
