"""The chat of `ita dev line`: what LINE was given is shown, what is typed goes to the tracker's webhook."""

import sys
from collections.abc import Sequence
from threading import Thread
from typing import Any

import requests

from cli.output import say
from core.clock import now, thai_moment
from stand_ins.line.events import Event, follow_event, postback_event, text_event, unfollow_event
from stand_ins.line.server import LineStandIn
from stand_ins.line.text import Tap, lines_of, taps_of

HELP = "พิมพ์ข้อความแล้วกด Enter | /follow เพิ่มเพื่อน | /unfollow บล็อก | /1 แตะปุ่มที่ 1 ของข้อความล่าสุด"
MEANINGS = {"uri": "เปิด", "message": "พิมพ์", "postback": "แตะ"}


class Chat:
    """Shows pushes and replies as they come; `user` is who types."""

    def __init__(self, line: LineStandIn, webhook: str | None, user: str) -> None:
        self.line, self.webhook, self.user = line, webhook, user
        self.taps: list[Tap] = []
        self._shown = {"pushes": 0, "replies": 0}

    def listen(self) -> None:
        """Begin to read what is typed, if there is a webhook to post it to."""
        if self.webhook:
            say(HELP)
            sys.stdout.flush()
            Thread(target=self._read, name="chat", daemon=True).start()

    def show_news(self) -> None:
        for push in self._new("pushes", self.line.accepted):
            self._show(f"ถึง {push.to}", push.messages)
        for reply in self._new("replies", self.line.replies):
            self._show("ตอบกลับ", reply.messages)

    def _new(self, kind: str, kept: Sequence[Any]) -> Sequence[Any]:
        fresh = kept[self._shown[kind] :]
        self._shown[kind] += len(fresh)
        return fresh

    def _show(self, heading: str, messages: Sequence[dict[str, Any]]) -> None:
        say(f"── LINE {heading} · {thai_moment(now())}")
        for message in messages:
            for text in lines_of(message):
                say(f"   {text}")
        self.taps = [tap for message in messages for tap in taps_of(message)]
        for number, tap in enumerate(self.taps, 1):
            say(f"   /{number} [{tap.label}] {MEANINGS[tap.kind]} {tap.value}")
        sys.stdout.flush()

    def _read(self) -> None:
        for typed in sys.stdin:
            if typed.strip():
                self.say(typed.strip())

    def say(self, typed: str) -> None:
        """Post what was typed to the webhook as an event: a message, a tap, a follow or an unfollow."""
        event = self._event(typed)
        if event is None:
            say(HELP)
            return
        try:
            status = self.line.webhook(str(self.webhook), event)
        except requests.RequestException as error:
            say(f"ส่งถึง webhook ไม่ได้ ({type(error).__name__})")
            return
        if status != requests.codes.ok:
            say(f"webhook ตอบ {status}")

    def _event(self, typed: str) -> Event | None:
        if typed == "/follow":
            return follow_event(self.user)
        if typed == "/unfollow":
            return unfollow_event(self.user)
        if not typed.startswith("/"):
            return text_event(self.user, typed)
        number = int(typed[1:]) if typed[1:].isdecimal() else 0
        tap = self.taps[number - 1] if 1 <= number <= len(self.taps) else None
        if tap is None or tap.kind == "uri":
            return None
        return postback_event(self.user, tap.value) if tap.kind == "postback" else text_event(self.user, tap.value)
