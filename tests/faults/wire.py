"""A wire between the program and a server: it can be slow, and it can keep an answer back until it is let go.

What a client gave away before it was killed still arrives, as it does from the buffers of a real network.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

END_OF_MAIL = b"\r\n.\r\n"
CHUNK = 65536


def is_end_of_mail(tail: bytes) -> bool:
    """True where an SMTP client has just given the whole mail away."""
    return tail == END_OF_MAIL


def is_anything(_tail: bytes) -> bool:
    """True for any bytes: in HTTP whatever a client says is a request that wants an answer."""
    return True


@dataclass
class Wire:
    """One listening port in front of `target`. `decides` picks, from a client's last five bytes, what is held up."""

    target: tuple[str, int]
    decides: Callable[[bytes], bool]
    before_seconds: float = 0.0
    after_seconds: float = 0.0
    byte_seconds: float = 0.0  # then answers drip
    port: int = 0
    ends: list[socket.socket] = field(default_factory=list)
    keeps_answers: bool = False
    kept: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    let_go: threading.Event = field(default_factory=threading.Event)

    def keep_answers(self) -> None:
        """From now on nobody learns how a message went; `kept` counts the answers that wait."""
        self.let_go.clear()
        self.kept = threading.Semaphore(0)
        self.keeps_answers = True

    def let_answers_go(self) -> None:
        self.keeps_answers = False
        self.let_go.set()

    def drip(self, byte_seconds: float) -> None:
        """Let answers come a byte at a time, as they do from a server that is nearly dead."""
        self.byte_seconds = byte_seconds

    def cut(self) -> None:
        """Drop every connection that is open now."""
        for end in list(self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def slow(self, before_seconds: float, after_seconds: float) -> None:
        self.before_seconds, self.after_seconds = before_seconds, after_seconds


@dataclass
class _Line:
    """One client's connection through the wire."""

    wire: Wire
    client: socket.socket
    server: socket.socket
    is_waiting: bool = False

    def up(self) -> None:
        """Carry what the client says."""
        tail = b""
        while data := _received(self.client):
            tail = (tail + data)[-len(END_OF_MAIL) :]
            if not self.is_waiting and self.wire.decides(tail):
                time.sleep(self.wire.before_seconds)
                self.is_waiting = True
            _sent(self.server, data)
        _closed(self.server)

    def down(self) -> None:
        """Carry what the server answers, late or not at all where the wire says so."""
        while data := _received(self.server):
            if self.is_waiting:
                self._hold_up()
            self.is_waiting = False
            self._answer(data)
        _closed(self.client)

    def _answer(self, data: bytes) -> None:
        while self.wire.byte_seconds and data:
            _sent(self.client, data[:1])
            data = data[1:]
            time.sleep(self.wire.byte_seconds)
        if data:
            _sent(self.client, data)

    def _hold_up(self) -> None:
        if self.wire.keeps_answers:
            self.wire.kept.release()
            self.wire.let_go.wait()
        time.sleep(self.wire.after_seconds)


@contextmanager
def laid(target: tuple[str, int], decides: Callable[[bytes], bool]) -> Iterator[Wire]:
    """Give a wire to `target` on a free port until the block ends."""
    wire = Wire(target, decides)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wire.port = listening.getsockname()[1]
        thread = threading.Thread(target=_serve, args=(wire, listening), daemon=True)
        thread.start()
        try:
            yield wire
        finally:
            wire.let_answers_go()
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)  # closing alone would leave accept() waiting
            thread.join(timeout=5)


def _serve(wire: Wire, listening: socket.socket) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            try:
                server = socket.create_connection(wire.target)
            except OSError:
                client.close()
                continue
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            wire.ends += [client, server]
            line = _Line(wire, client, server)
            for way in (line.up, line.down):
                threading.Thread(target=way, daemon=True).start()


def _received(end: socket.socket) -> bytes:
    """Return what came, or nothing when that side has gone."""
    try:
        return end.recv(CHUNK)
    except OSError:
        return b""


def _sent(end: socket.socket, data: bytes) -> None:
    with suppress(OSError):
        end.sendall(data)


def _closed(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
