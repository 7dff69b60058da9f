"""A server that never ends: it sends drop by drop from greeting, headers or body on, and counts visits."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(b"\0" * 60_000_000, 9)
WHOLE = {
    "bomb": HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB,
    "inside": b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n",
    "elsewhere": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
}
STARTS = {
    "status": b"",
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n" * 3,
    "headers": b"HTTP/1.1 200 OK\r\n",
    "body": HEAD + b"\r\n",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1",
    "tls": b"",
}


class Dripping:
    def __init__(self) -> None:
        self.visits = 0
        self.ending = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])

    def serve(self) -> None:
        while not self.ending.is_set():
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            self.visits += 1
            threading.Thread(target=self._answer, args=(peer,), daemon=True).start()

    def _answer(self, peer: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError), peer:
            said = peer.recv(4096).split(b" ")
            path = said[1].decode("ascii", "replace").strip("/") if len(said) > 1 else "tls"
            if path in WHOLE:
                peer.sendall(WHOLE[path])
                return
            peer.sendall(STARTS.get(path, b""))
            while not self.ending.wait(0.05):
                peer.sendall(b"\x16" if path == "tls" else b"1")


@contextmanager
def dripping() -> Iterator[Dripping]:
    server = Dripping()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join()


def seconds_since(began: float) -> float:
    return time.monotonic() - began
