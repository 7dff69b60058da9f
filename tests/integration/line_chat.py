"""For tests of the chat: the web on a real port, LINE's stand-in, and what somebody wrote with what was answered."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.agencies import Agency, Person
from models.messages.line import LineEvent
from people.linking.linking import issue_group_code, issue_person_code
from stand_ins.line.events import Event, postback_event, text_event
from stand_ins.line.server import LineStandIn
from tests.integration.office import Office, an_office

PATIENCE_SECONDS = 60.0
SOMSRI, SOMCHAI = "U" + "a" * 32, "U" + "b" * 32
URL = "https://www.example.go.th/ita/o28"
MONDAY = date(2025, 2, 3)


@dataclass
class Chat:
    """The agency's account: `said` and `tapped` return the messages that were answered."""

    line: LineStandIn
    webhook: str

    def said(self, text: str, user: str = SOMSRI, group: str | None = None) -> list[dict[str, Any]]:
        return self.answered(now(text_event(user, text, group_id=group)))

    def tapped(self, data: str, user: str = SOMSRI) -> list[dict[str, Any]]:
        return self.answered(now(postback_event(user, data)))

    def answered(self, *events: Event) -> list[dict[str, Any]]:
        """Post events and return the answer to the last, which must get one."""
        assert self.post(*events) == 200
        return self.answer_to(events[-1])

    def post(self, *events: Event) -> int:
        return self.line.webhook(self.webhook, *events)

    def answer_to(self, event: Event) -> list[dict[str, Any]]:
        wait_until(lambda: any(reply.token == event["replyToken"] for reply in self.line.replies))
        return next(reply.messages for reply in self.line.replies if reply.token == event["replyToken"])

    def handled(self, *events: Event) -> None:
        """Post events and wait until the last is dealt with."""
        assert self.post(*events) == 200
        wait_until(lambda: was_handled(events[-1]))

    def link(self, office: Office, name: str, user: str = SOMSRI) -> None:
        self.said(person_code(office, name), user)


def now(event: Event) -> Event:
    """Return the event as of the moment that the test is at, which may be another than the machine's."""
    return event | {"timestamp": int(clock.now().timestamp() * 1000)}


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, "it did not happen in time"
        time.sleep(0.01)


def was_handled(event: Event) -> bool:
    with reading() as session:
        return session.get(LineEvent, event["webhookEventId"]) is not None


def use_line(patch: pytest.MonkeyPatch, line: LineStandIn) -> None:
    """Let this process's settings name the stand-in."""
    patch.setenv("ITA_LINE_API_URL", line.url)
    patch.setenv("ITA_LINE_DATA_URL", line.url)
    patch.setenv("ITA_LINE_CHANNEL_TOKEN", line.token)
    patch.setenv("ITA_LINE_CHANNEL_SECRET", line.secret)
    forget_settings()


def a_linked_office(chat: Chat, items: dict[str, date], **more: Any) -> Office:
    """Commit an office whose กองคลัง is headed by somebody with a linked account."""
    office = an_office(items, **more)
    office.seat("กองคลัง", "สมศรี")
    chat.link(office, "สมศรี")
    return office


def person_code(office: Office, name: str) -> str:
    with transaction() as session:
        return issue_person_code(session, session.get_one(Agency, office.agency_id), name).code


def group_code(office: Office) -> str:
    with transaction() as session:
        return issue_group_code(session, session.get_one(Agency, office.agency_id)).code


def person(name: str) -> Person:
    with reading() as session:
        return session.exec(select(Person).where(Person.name == name)).one()


def shown(messages: list[dict[str, Any]]) -> str:
    """Return every text of the messages, one after the other."""
    return "\n".join(_texts(messages))


def buttons(messages: list[dict[str, Any]]) -> dict[str, str]:
    """Return what the buttons send, by their labels; those of text are its quick replies."""
    return {action["label"]: action["data"] for action in _actions(messages) if action["type"] == "postback"}


def _texts(piece: Any) -> Iterator[str]:
    if isinstance(piece, list):
        for one in piece:
            yield from _texts(one)
    elif isinstance(piece, dict):
        if piece.get("type") == "text":
            yield piece["text"]
        for value in piece.values():
            yield from _texts(value)


def _actions(piece: Any) -> Iterator[dict[str, Any]]:
    if isinstance(piece, list):
        for one in piece:
            yield from _actions(one)
    elif isinstance(piece, dict):
        for key, value in piece.items():
            if key == "action":
                yield value
            else:
                yield from _actions(value)
