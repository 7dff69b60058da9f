"""A server that answers as LINE's Messaging API does, and fails as it is told to."""

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from uuid import UUID, uuid4

import requests

from stand_ins.http import Answer, Request, serving
from stand_ins.line import answers
from stand_ins.line.events import Event, signature_of, webhook_body
from stand_ins.line.limits import faults_of

KEY_LIFE_SECONDS = 24 * 60 * 60.0
WEBHOOK_TIMEOUT_SECONDS = 30
CONTENT = re.compile(r"/v2/bot/message/([0-9]+)/content")
GROUP = "C"  # a group's id begins with it; a person's with U


@dataclass(frozen=True, slots=True)
class Accepted:
    """A push that counts as delivered; a repeat under the same key makes no second one."""

    retry_key: str | None
    to: str
    messages: list[dict[str, Any]]
    request_id: str


@dataclass(frozen=True, slots=True)
class Reply:
    token: str
    messages: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Received:
    """One request and how it was answered; 0 where no answer left."""

    method: str
    path: str
    status: int
    retry_key: str | None


@dataclass
class LineStandIn:
    """LINE for one channel. What it kept may be read, and how it behaves be changed, at any time.

    `members` says how many people a group has: a post to it counts for each. `delay_seconds` passes
    between accepting a push and answering. `sent` holds, by the messages' ids, the files that people sent;
    those in `preparing` are not ready yet. Without a `quota_limit` the plan has none.
    """

    token: str = field(default_factory=lambda: f"line-token-{token_hex(16)}", repr=False)
    secret: str = field(default_factory=lambda: token_hex(16), repr=False)
    quota_limit: int | None = None
    quota_used: int = 0
    members: dict[str, int] = field(default_factory=dict)
    key_life_seconds: float = KEY_LIFE_SECONDS
    delay_seconds: float = 0.0
    sent: dict[str, bytes] = field(default_factory=dict, repr=False)
    preparing: set[str] = field(default_factory=set)
    url: str = ""
    accepted: list[Accepted] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    _steps: deque[str] = field(default_factory=deque, repr=False)
    _usual: str = field(default="ok", repr=False)
    _keys: dict[str, tuple[float, Accepted]] = field(default_factory=dict, repr=False)
    _reply_tokens: set[str] = field(default_factory=set, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def script(self, *steps: str) -> None:
        """Say how the next pushes go, one step each; after them it is as usual."""
        with self._lock:
            self._steps.extend(answers.known(step) for step in steps)

    def always(self, step: str) -> None:
        """Say how every push goes that no script names."""
        self._usual = answers.known(step)

    def webhook(self, url: str, *events: Event, signature: str | None = None) -> int:
        """Post the events as LINE would, signed unless another signature is given; return the status."""
        with self._lock:
            self._reply_tokens.update(event["replyToken"] for event in events if "replyToken" in event)
        body = webhook_body(events)
        signed = signature_of(body, self.secret) if signature is None else signature
        headers = {"x-line-signature": signed, "Content-Type": "application/json; charset=utf-8"}
        return requests.post(url, data=body, headers=headers, timeout=WEBHOOK_TIMEOUT_SECONDS).status_code

    def answer(self, request: Request) -> Answer:
        """Decide one request, and keep that it was made."""
        with self._lock:
            made = self._decide(request)
            status = made.status if made.manner == "answer" else 0
            key = request.headers.get("x-line-retry-key")
            self.received.append(Received(request.method, request.path, status, key))
            return made

    def _decide(self, request: Request) -> Answer:
        route = self._routes().get((request.method, request.path)) or self._content_route(request)
        if route is None:
            return answers.NOT_FOUND
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return answers.UNAUTHORIZED
        return route(request)

    def _routes(self) -> dict[tuple[str, str], Callable[[Request], Answer]]:
        return {
            ("POST", "/v2/bot/message/push"): self._push,
            ("POST", "/v2/bot/message/reply"): self._reply,
            ("GET", "/v2/bot/message/quota"): self._quota,
            ("GET", "/v2/bot/message/quota/consumption"): lambda _: Answer(body={"totalUsage": self.quota_used}),
            ("GET", "/v2/bot/info"): lambda _: answers.BOT_INFO,
        }

    def _content_route(self, request: Request) -> Callable[[Request], Answer] | None:
        asked = CONTENT.fullmatch(request.path) if request.method == "GET" else None
        return (lambda _: self._content(asked[1])) if asked else None

    def _content(self, message_id: str) -> Answer:
        """Return what somebody sent; LINE answers 202 while it is not ready, 404 once it no longer keeps it."""
        if message_id in self.preparing:
            return Answer(202)
        content = self.sent.get(message_id)
        return answers.NOT_FOUND if content is None else Answer(content=content)

    def _push(self, request: Request) -> Answer:
        step = self._steps.popleft() if self._steps else self._usual
        if failure := answers.FAILURES.get(step):
            return failure
        body = _parsed(request.body)
        refusal = _refusal(body, "to", request.headers.get("x-line-retry-key"))
        return refusal or self._accept(body, request.headers.get("x-line-retry-key"), step)

    def _accept(self, body: dict[str, Any], key: str | None, step: str) -> Answer:
        """Take the push once. Its answer may get lost (`ok-then-...`), that of a repeat does not."""
        if earlier := self._accepted_under(key):
            return answers.already_accepted(earlier.request_id, len(earlier.messages))
        count = self.members.get(body["to"], 1) if body["to"].startswith(GROUP) else 1
        if self.quota_limit is not None and self.quota_used + count > self.quota_limit:
            return answers.FAILURES["429-quota"]
        self.quota_used += count
        push = Accepted(key, body["to"], body["messages"], str(uuid4()))
        self.accepted.append(push)
        if key:
            self._keys[key] = (time.monotonic(), push)
        return answers.accepted(step, push.request_id, len(push.messages), self.delay_seconds)

    def _accepted_under(self, key: str | None) -> Accepted | None:
        at, push = self._keys.get(key or "", (0.0, None))
        return push if push and time.monotonic() - at < self.key_life_seconds else None

    def _reply(self, request: Request) -> Answer:
        body = _parsed(request.body)
        if refusal := _refusal(body, "replyToken", None):
            return refusal
        if body["replyToken"] not in self._reply_tokens:
            return answers.INVALID_REPLY_TOKEN
        self._reply_tokens.remove(body["replyToken"])
        self.replies.append(Reply(body["replyToken"], body["messages"]))
        return answers.accepted("ok", str(uuid4()), len(body["messages"]))

    def _quota(self, _: Request) -> Answer:
        if self.quota_limit is None:
            return Answer(body={"type": "none"})
        return Answer(body={"type": "limited", "value": self.quota_limit})


@contextmanager
def running(stand_in: LineStandIn | None = None, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[LineStandIn]:
    """Serve until the block ends; `url` is what ITA_LINE_API_URL and ITA_LINE_DATA_URL are to be."""
    line = stand_in or LineStandIn()
    with serving(line.answer, host, port) as bound:
        line.url = f"http://{host}:{bound}"
        yield line


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _refusal(body: Any, wanted: str, key: str | None) -> Answer | None:
    """Return the 400 that LINE answers to such a request; None where it takes it."""
    if not isinstance(body, dict):
        return answers.NOT_JSON
    if key is not None and not _is_uuid(key):
        return answers.INVALID_RETRY_KEY
    if not isinstance(body.get(wanted), str) or not body[wanted]:
        return answers.bad_body([(wanted, "May not be empty")])
    faults = faults_of(body.get("messages"))
    return answers.bad_body(faults) if faults else None


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
