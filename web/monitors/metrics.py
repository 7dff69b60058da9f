"""Numbers for Prometheus, of the whole installation and without a name: for this machine, or with the token."""

import hmac
import shutil
from collections.abc import Iterable
from contextlib import suppress
from time import perf_counter
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core import clock
from core.errors import TrackerError
from core.settings import get_settings
from reports.health.vitals import Vitals, read_vitals
from web.access.gate import Everybody
from web.access.place import is_this_machine
from web.database import PageSession

router = APIRouter()
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OTHER = "other"  # for whatever a stranger makes up, or there would be no end of labels


class MetricsClosed(TrackerError):
    thai = "ตัวเลขของระบบเปิดเฉพาะจากเครื่องเดียวกัน หรือด้วยรหัส ITA_METRICS_TOKEN (Authorization: Bearer)"
    english = "Metrics are open to this machine only, or with ITA_METRICS_TOKEN (Authorization: Bearer)."
    http_status = 403


@router.get("/metrics", dependencies=[Everybody])
def metrics(request: Request, session: PageSession) -> Response:
    if not _may_read(request):
        raise MetricsClosed
    now_of_rows = CollectorRegistry()
    now_of_rows.register(_Rows(read_vitals(session, clock.now(), get_settings().tick_every_seconds)))
    body = generate_latest(now_of_rows) + generate_latest(request.app.state.request_times)
    return Response(body, media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Request) -> bool:
    token = get_settings().metrics_token
    given = request.headers.get("authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token.get_secret_value()}".encode()):
        return True
    return is_this_machine(request)


class _Rows(Collector):
    """What the rows say at the moment of asking."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals

    def collect(self) -> Iterable[GaugeMetricFamily]:
        now = self._vitals
        yield _by_state("ita_deliveries", "Messages in which something is still to be done", now.queue)
        yield _by_state("ita_deliveries_done", "Sent, kept in the local mailbox, told by hand", now.arrived)
        yield _one("ita_deliveries_due_unsent", "Messages that could have gone out by now", now.due_unsent)
        yield _one("ita_deliveries_oldest_unsent_seconds", "Age of the oldest of them", now.oldest_unsent_seconds)
        if now.heartbeat_seconds is not None:
            yield _one("ita_scheduler_heartbeat_seconds", "Age of the scheduler's last pass", now.heartbeat_seconds)
        yield _one("ita_scheduler_alive", "1 while its last pass is recent enough", int(now.is_scheduler_alive))
        yield _one("ita_sending_held", "1 while all messages are kept back", int(now.is_sending_held))
        yield _one("ita_events_unchained", "Events that wait for the relay", now.unchained)
        yield _by_state("ita_handler_runs", "Duties towards events that are not done", now.handler_runs)
        if now.backup_seconds is not None:
            yield _one("ita_backup_age_seconds", "Age of the last good copy", now.backup_seconds)
        if now.drill_seconds is not None:
            yield _one("ita_restore_drill_age_seconds", "Age of the last drill that was good", now.drill_seconds)
        yield _by_state("ita_webhook_calls", "Calls to outside addresses that are not done", now.webhook_calls)
        paused = GaugeMetricFamily("ita_channel_paused", "1 while a channel sends nothing", labels=["channel"])
        for channel, is_paused in now.paused.items():
            paused.add_metric([channel], is_paused)
        yield paused
        if now.line_quota_left is not None:
            yield _one("ita_line_quota_left", "Messages that LINE takes yet this month", now.line_quota_left)
        with suppress(OSError):
            free = shutil.disk_usage(get_settings().data_dir).free
            yield _one("ita_disk_free_bytes", "Space left where the data folder lies", free)


def _one(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _by_state(name: str, words: str, counts: Any) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=["state"])
    for state, count in counts.items():
        family.add_metric([state], count)
    return family


class RequestTimes:
    """Measures how long an answer took to begin, by the route's template: paths hold tokens and ids."""

    def __init__(self, app: ASGIApp, histogram: Histogram) -> None:
        self._app, self._histogram = app, histogram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()

        async def measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = _template(scope)
                method = scope["method"] if scope["method"] in METHODS else OTHER
                family = f"{message['status'] // 100}xx"
                self._histogram.labels(route, method, family).observe(perf_counter() - began)
            await send(message)

        await self._app(scope, receive, measured)


def _template(scope: Scope) -> str:
    """Return the route's path with its parameters' names; one of a mounted application with where that is mounted."""
    path = getattr(scope.get("route"), "path", None)
    return OTHER if path is None else f"{scope.get('root_path', '')}{path}"


def add_request_times(app: FastAPI) -> None:
    """Keep the times of this application's requests; each web process has its own, as each of them is asked."""
    app.state.request_times = CollectorRegistry()
    histogram = Histogram(
        "ita_http_request_seconds", "Time until an answer begins", ["route", "method", "status"],
        buckets=BUCKETS, registry=app.state.request_times,
    )  # fmt: skip
    app.add_middleware(RequestTimes, histogram=histogram)
