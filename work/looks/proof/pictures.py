"""A picture of a page as a visitor sees it: drawn from the bytes that are kept, and nothing else by itself.

What the page wants beside them (its styles, its pictures) is asked by `core.outside` as every address is, or refused.
To be called with no transaction open.
"""

import base64
import time
from typing import Any

from core.outside.asking import Asking, Reply, Unreachable, ask
from work.looks.proof.archive import Archived
from work.looks.proof.browser import Browser, BrowserFailed, browser, program_of

SECONDS, ONE_SECONDS = 25.0, 4.0
MOST_ASKED, MOST_BYTES, ONE_BYTES = 60, 15_000_000, 3_000_000
WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 1280, 800, 6000
QUIET_SECONDS = 1.0
_NOT_GIVEN = (
    "connection", "content-encoding", "content-length", "transfer-encoding", "set-cookie", "content-security-policy",
)  # fmt: skip


def picture_of(page: Archived, program: str) -> bytes:
    """Return a JPEG of a page; raise BrowserFailed."""
    path = program_of(program)
    if path is None:
        raise BrowserFailed("no_program")
    with browser(path, SECONDS) as shown:
        return _draw(shown, page)


def _draw(shown: Browser, page: Archived) -> bytes:
    target = shown.call("Target.createTarget", url="about:blank")["targetId"]
    shown.session = shown.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    shown.call("Page.enable")
    shown.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
    _see(shown, LEAST_HEIGHT)
    shown.tell("Page.navigate", url=page.url)
    _Errands(shown, page, target).run()
    height = shown.call("Page.getLayoutMetrics")["cssContentSize"]["height"]
    _see(shown, max(LEAST_HEIGHT, min(MOST_HEIGHT, int(height))))
    return base64.b64decode(shown.call("Page.captureScreenshot", format="jpeg", quality=75)["data"])


def _see(shown: Browser, height: int) -> None:
    shown.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=height, deviceScaleFactor=1, mobile=False)


class _Errands:
    """Runs for the page until it is drawn and quiet: the page itself from what is kept, all else by the guard."""

    def __init__(self, shown: Browser, page: Archived, frame: str) -> None:
        self.shown, self.page, self.frame = shown, page, frame
        self.is_given = self.is_loaded = False
        self.asked, self.bytes_left = 0, MOST_BYTES

    def run(self) -> None:
        """Stop in time for the picture itself: what has not come by then is not on it."""
        quiet_since = time.monotonic()
        while self.shown.left() > SECONDS / 3:
            event = self.shown.told(0.2)
            if event is None:
                if self.is_loaded and time.monotonic() - quiet_since > QUIET_SECONDS:
                    return
                continue
            quiet_since = time.monotonic()
            if event["method"] == "Fetch.requestPaused":
                self._answer(event["params"])
            elif event["method"] == "Page.javascriptDialogOpening":
                self.shown.tell("Page.handleJavaScriptDialog", accept=False)
            self.is_loaded = self.is_loaded or event["method"] == "Page.loadEventFired"
        if not self.is_given:
            raise BrowserFailed("too_slow")

    def _answer(self, wanted: dict[str, Any]) -> None:
        number, asked = wanted["requestId"], wanted["request"]
        is_whole_page = wanted["resourceType"] == "Document" and wanted["frameId"] == self.frame
        if is_whole_page and not self.is_given:
            self.is_given = True
            self._give(number, 200, {"content-type": self.page.content_type}, self.page.body)
        elif not is_whole_page and asked["method"] == "GET" and (reply := self._ask(asked["url"])):
            headers = {name: value for name, value in reply.headers.items() if name not in _NOT_GIVEN}
            self._give(number, reply.status, headers, reply.head)
        else:  # it leads away from what is kept, sends something, or wants what cannot be had
            self.shown.tell("Fetch.failRequest", requestId=number, errorReason="Aborted")  # shows no page of its own

    def _ask(self, url: str) -> Reply | None:
        """Return what an address answers; None when nothing does, and when the page wants too much."""
        if self.asked >= MOST_ASKED or self.bytes_left <= 0:
            return None
        self.asked += 1
        how = Asking(ONE_SECONDS, redirects=3, head_bytes=ONE_BYTES, most_bytes=ONE_BYTES)
        try:
            reply = ask(url, how)
        except Unreachable:
            return None
        self.bytes_left -= len(reply.head)
        return reply

    def _give(self, number: str, status: int, headers: dict[str, str], body: bytes) -> None:
        named = [{"name": name, "value": value} for name, value in headers.items()]
        self.shown.tell(
            "Fetch.fulfillRequest", requestId=number, responseCode=status if 100 <= status <= 599 else 200,
            responseHeaders=named, body=base64.b64encode(body).decode(),
        )  # fmt: skip
