"""Telling open pages that something has happened: server-sent events, fed from the number of the newest event.

One look at the database a second serves every open page of this process, however many there are.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import StreamingResponse

from core.db import reading
from models.overviews import newest_event_nos
from web.access.gate import Known
from web.access.work_link import LinkViewer

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


_watches: dict[asyncio.AbstractEventLoop, Watch] = {}


def _watch() -> Watch:
    return _watches.setdefault(asyncio.get_running_loop(), Watch())


def _read_newest(agency_ids: list[UUID]) -> Mapping[UUID, int]:
    with reading() as session:
        return newest_event_nos(session, agency_ids)


async def _changes(request: Request, agency_id: UUID) -> AsyncIterator[str]:
    """Yield "changed" whenever the agency's newest event is another one, and a sign of life in between.

    Each carries that event's number, which a browser sends along when it connects again: what happened while it was
    cut off is told at once.
    """
    yield "retry: 2000\n\n"
    watch, quiet = _watch(), 0.0
    until = asyncio.get_running_loop().time() + LONGEST_SECONDS
    async with watch.on(agency_id):
        known = _known_before(request)
        if known is None:
            known = await watch.newest_after_next_look(agency_id)
            yield f"id: {known}\n\n"
        while asyncio.get_running_loop().time() < until and not await request.is_disconnected():
            newest = await watch.newest_after_next_look(agency_id)
            quiet += LOOK_EVERY_SECONDS
            if newest != known:
                known, quiet = newest, 0.0
                yield f"id: {newest}\nevent: changed\ndata: {newest}\n\n"
            elif quiet >= SAY_ALIVE_EVERY_SECONDS:
                quiet = 0.0
                yield ": still here\n\n"


def _known_before(request: Request) -> int | None:
    """Return the newest event that the page knew when it was cut off; None for a page that has just been opened."""
    text = request.headers.get("last-event-id", "")
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def _stream(request: Request, agency_id: UUID) -> StreamingResponse:
    return StreamingResponse(
        _changes(request, agency_id), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


@router.get("/events")
async def events(request: Request, viewer: Known) -> StreamingResponse:
    return _stream(request, viewer.agency.id)


@router.get("/w/{token}/events")
async def events_by_link(request: Request, viewer: LinkViewer) -> StreamingResponse:
    return _stream(request, viewer.agency.id)
