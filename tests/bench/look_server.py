"""A server of pages for `looks.py`, in a process of its own: prints its port, serves until its input ends."""

import asyncio
import sys

PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>รายงานผล 2568</title></head><body>"
    "<h1>รายงานผล ปีงบประมาณ 2568</h1>" + "<p>ผลการดำเนินงานตามแผนของเทศบาลในรอบปี</p>" * 60 + "</body></html>"
).encode()
FOUND = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ngone"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            writer.write(FOUND if head.startswith(b"GET /p") else MISSING)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1024)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
