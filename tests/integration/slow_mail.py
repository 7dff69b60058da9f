"""A mail server that hangs, or drips a byte at a time, from one step of the talk on."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

STEPS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "dot")
ANSWERS = {"EHLO": "250 here", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", "dot": "250 taken"}


@dataclass
class SlowServer:
    """`slow_at` answers one byte every `byte_seconds`; the others at once, or all after `step_seconds`."""

    slow_at: str = ""
    byte_seconds: float = 0.2
    step_seconds: float = 0.0
    port: int = 0
    handed_over: int = 0
    connections: list[socket.socket] = field(default_factory=list)

    def talk(self, client: socket.socket) -> None:
        with suppress(OSError), client, client.makefile("rb") as lines:
            self._answer(client, "greeting", "220 slow")
            while line := lines.readline():
                word = line.split()[0].decode().upper()
                self._answer(client, word, ANSWERS.get(word, "250 ok"))
                if word == "DATA":
                    while (line := lines.readline()) not in (b".\r\n", b""):
                        pass
                    self.handed_over += bool(line)
                    self._answer(client, "dot", ANSWERS["dot"])

    def _answer(self, client: socket.socket, step: str, words: str) -> None:
        time.sleep(self.step_seconds)
        if step != self.slow_at:
            client.sendall(f"{words}\r\n".encode())
            return
        for byte in f"{words} {'.' * 500}\r\n".encode():
            client.sendall(bytes([byte]))
            time.sleep(self.byte_seconds)


@contextmanager
def slow(**how: float | str) -> Iterator[SlowServer]:
    server = SlowServer(**how)  # type: ignore[arg-type]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.port = listening.getsockname()[1]
        threading.Thread(target=_serve, args=(server, listening), daemon=True).start()
        yield server
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        for one in server.connections:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _serve(server: SlowServer, listening: socket.socket) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server.connections.append(client)
            threading.Thread(target=server.talk, args=(client,), daemon=True).start()
