"""Servers that take whatever comes, each in a process of its own so that they cost the senders little."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from aiosmtpd.smtp import SMTP, Envelope, Session

HEAD_END = b"\r\n\r\n"
TAKEN = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

Serve = Callable[[Connection], Awaitable[None]]


@contextmanager
def mail_sink() -> Iterator[int]:
    """Serve SMTP and give the port."""
    with _apart(_serve_mail) as port:
        yield port


@contextmanager
def http_sink() -> Iterator[int]:
    """Answer 200 to every request over kept connections, and give the port."""
    with _apart(_serve_http) as port:
        yield port


@contextmanager
def _apart(serve: Serve) -> Iterator[int]:
    spawn = get_context("spawn")
    ours, its = spawn.Pipe()
    process = spawn.Process(target=_run, args=(serve, its), daemon=True)
    process.start()
    its.close()  # then a sink that dies ends the wait for it
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()
        process.close()


def _run(serve: Serve, pipe: Connection) -> None:
    asyncio.run(_waited_for(serve(pipe)))


async def _waited_for(serving: Awaitable[None]) -> None:
    await serving


class _Accepting:
    async def handle_DATA(self, _: SMTP, __: Session, ___: Envelope) -> str:
        return "250 OK"


async def _serve_mail(pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(_Accepting(), loop=loop), "127.0.0.1", 0)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _serve_http(pipe: Connection) -> None:
    server = await asyncio.get_running_loop().create_server(_Http, "127.0.0.1", 0)  # asyncio sets TCP_NODELAY
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


class _Http(asyncio.Protocol):
    """Answers as soon as a head and as many bytes as it announces have come."""

    def __init__(self) -> None:
        self.came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            self.out = transport

    def data_received(self, data: bytes) -> None:
        self.came += data
        head, found, body = self.came.partition(HEAD_END)
        if found and len(body) >= _announced(head):
            self.came = body[_announced(head) :]
            self.out.write(TAKEN)


def _announced(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
