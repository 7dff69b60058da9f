"""Telling open pages that something has happened: server-sent events, fed from the number of the newest event.

One look at the database a second serves every open page of this process, however many there are.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from uuid import UUID

from fastapi import APIRouter, Request
from sqlalchemy.exc import DBAPIError
from starlette.responses import StreamingResponse

from core.db import reading
from models.agencies import newest_event_nos
from web.access.gate import Known
from web.access.still import is_still_in
from web.access.viewer import Viewer
from web.access.work_link import LinkViewer
from web.front.streams import Streams

router = APIRouter()

LOOK_EVERY_SECONDS = 1.0
SAY_ALIVE_EVERY_SECONDS = 15
MOST_DIGITS = 19  # of a number of an event
LONGEST_SECONDS = 600  # then the browser connects again, and is asked anew who it is


class Watch:
    """The newest event of every agency that somebody's page is open for."""

    def __init__(self) -> None:
        self._pages: Counter[UUID] = Counter()
        self._newest: Mapping[UUID, int] = {}
        self._looked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def on(self, agency_id: UUID) -> AsyncIterator[None]:
        """Keep looking for an agency while the block runs."""
        self._pages[agency_id] += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._pages[agency_id] -= 1
            self._pages += Counter()  # drops those that nobody watches any more

    async def newest_after_next_look(self, agency_id: UUID) -> int:
        await self._looked.wait()
        return self._newest.get(agency_id, 0)

    async def _look(self) -> None:
        while self._pages:
            with contextlib.suppress(
                Exception
            ):  # the database is away: pages stay as they are, and it is asked again
                self._newest = await asyncio.to_thread(_read_newest, list(self._pages))
            woken, self._looked = self._looked, asyncio.Event()
            woken.set()
            await asyncio.sleep(LOOK_EVERY_SECONDS)


_streams = Streams()
_watches: dict[asyncio.AbstractEventLoop, Watch] = {}


def _watch() -> Watch:
    return _watches.setdefault(asyncio.get_running_loop(), Watch())


def _read_newest(agency_ids: list[UUID]) -> Mapping[UUID, int]:
    with reading() as session:
        return newest_event_nos(session, agency_ids)


async def _changes(request: Request, viewer: Viewer) -> AsyncIterator[str]:
    """Yield "changed" whenever the agency's newest event is another one, and a sign of life in between.

    Each carries that event's number, which a browser sends along when it connects again: what happened while it was
    cut off is told at once. It ends with the session or link that opened it: that is asked after each event, for
    going out and taking away are events, and with each sign of life, for both expire.
    """
    agency_id = viewer.agency.id
    yield "retry: 2000\n\n"
    watch, quiet = _watch(), 0.0
    until = asyncio.get_running_loop().time() + LONGEST_SECONDS
    async with watch.on(agency_id):
        known = _known_before(request)
        if known is None:
            known = await watch.newest_after_next_look(agency_id)
            if not await asyncio.to_thread(_is_still_in, viewer):
                return
            yield f"id: {known}\n\n"
        while asyncio.get_running_loop().time() < until and not await request.is_disconnected():
            newest = await watch.newest_after_next_look(agency_id)
            quiet += LOOK_EVERY_SECONDS
            is_quiet = newest == known
            if is_quiet and quiet < SAY_ALIVE_EVERY_SECONDS:
                continue
            if not await asyncio.to_thread(_is_still_in, viewer):
                return
            known, quiet = newest, 0.0
            yield ": still here\n\n" if is_quiet else f"id: {newest}\nevent: changed\ndata: {newest}\n\n"


def _is_still_in(viewer: Viewer) -> bool:
    """Ask anew; while the database is away pages stay as they are."""
    with contextlib.suppress(DBAPIError), reading() as session:
        return is_still_in(session, viewer)
    return True


def _known_before(request: Request) -> int | None:
    """Return the newest event that the page knew when it was cut off; None for a page that has just been opened."""
    text = request.headers.get("last-event-id", "")
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


async def _counted(request: Request, viewer: Viewer) -> AsyncIterator[str]:
    with _streams.one_of(_listener(viewer)):
        async for told in _changes(request, viewer):
            yield told


def _listener(viewer: Viewer) -> str:
    return f"{viewer.agency.id} {viewer.subject}"


def _stream(request: Request, viewer: Viewer) -> StreamingResponse:
    _streams.check(_listener(viewer))
    return StreamingResponse(
        _counted(request, viewer), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


@router.get("/events")
async def events(request: Request, viewer: Known) -> StreamingResponse:
    return _stream(request, viewer)


@router.get("/w/{token}/events")
async def events_by_link(request: Request, viewer: LinkViewer) -> StreamingResponse:
    return _stream(request, viewer)
