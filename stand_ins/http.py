"""A small HTTP server on a socket of its own: one function answers, and may also hang or hang up."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send back, JSON or, with `content`, bytes as they are.

    `hang` keeps the client waiting until the server ends; `drop` closes without a word."""

    status: int = 200
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: Literal["answer", "hang", "drop"] = "answer"
    delay_seconds: float = 0.0
    content: bytes | None = None


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: tuple[str, int], answer: Callable[[Request], Answer]) -> None:
        self.answer = answer
        self.ending = threading.Event()
        super().__init__(place, Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no error of this server; anything else shows in the tests that ask it."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept
    disable_nagle_algorithm = True  # else a kept connection waits 40 ms for each answer
    wbufsize = -1  # head and body leave in one packet
    server: Server

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: whoever started the server looks at what it keeps."""

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.answer(Request(self.command, self.path, headers, body))
        self.server.ending.wait(answer.delay_seconds)
        if answer.manner == "hang":
            self.server.ending.wait()
        if answer.manner == "answer":
            self._send(answer)
        else:
            self.close_connection = True

    def _send(self, answer: Answer) -> None:
        said = json.dumps(answer.body, ensure_ascii=False).encode()
        kind, body = ("application/json", said) if answer.content is None else (BYTES, answer.content)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(answer: Callable[[Request], Answer], host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Serve until the block ends; the value is the port, a free one where 0 was asked for."""
    server = Server((host, port), answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.ending.set()
        server.shutdown()
        thread.join()
        server.server_close()
