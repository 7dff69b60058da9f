"""What is asked of LINE, and what its answers mean."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from notifications.channels.line.answers import outcome_of
from notifications.channels.line.api import LineServer
from notifications.channels.line.sending import body_of
from notifications.channels.outcome import Message
from notifications.words.chat_text import MAX_UNITS, fit_for_chat, utf16_units
from notifications.words.content import Bubble, Rendered

URL = "http://127.0.0.1:8000"
FLEX = {"type": "bubble", "body": {"type": "box", "layout": "vertical"}}


def an_answer(status: int, body: object = None, **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made._content = json.dumps(body).encode()
    made.headers.update(headers)
    return made


def a_message(bubble: Bubble | None) -> Message:
    text = Rendered("เรื่อง", "ข้อความ", "<p></p>", bubble)
    return Message(UUID(int=1), "<1@ita>", "digest", "งานนิติการ", "U1", text, "line", UUID(int=2))


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "sent"), (202, "sent"), (409, "sent"), (400, "dead"), (404, "dead"), (413, "dead"), (401, "retry"),
        (403, "retry"), (429, "retry"), (302, "retry"), (500, "ambiguous"), (503, "ambiguous"), (408, "ambiguous"),
    ],
)  # fmt: skip
def test_a_status_becomes_an_outcome(status: int, state: str):
    assert outcome_of(an_answer(status)).state == state


@pytest.mark.parametrize(
    ("status", "message", "pauses"),
    [
        (429, "You have reached your monthly limit.", "paused_quota"),
        (429, "The API rate limit has been exceeded. Try again later.", None),
        (401, "Authentication failed.", "paused_auth"),
        (403, "Access to this API is not available for your account", "paused_auth"),
        (500, "", None),
    ],
)
def test_what_stops_the_whole_channel(status: int, message: str, pauses: str | None):
    assert outcome_of(an_answer(status, {"message": message})).pauses == pauses


@pytest.mark.parametrize(
    ("said", "wait"),
    [("30", timedelta(seconds=30)), ("999999999999", timedelta(hours=4)), ("soon", None), ("-1", None)],
)
def test_how_long_line_asks_to_wait(said: str, wait: timedelta | None):
    assert outcome_of(an_answer(429, {"message": ""}, **{"Retry-After": said})).wait == wait


def test_a_refusal_names_the_place_but_not_what_stands_there():
    body = {"message": "1 error", "details": [{"message": "invalid: สมชาย", "property": "messages[0].altText"}]}
    assert outcome_of(an_answer(400, body)).error == "refused: messages[0].altText"


def test_the_token_is_not_shown():
    assert "very-secret" not in repr(LineServer("https://api.line.me", SecretStr("very-secret"), 10))


def test_the_body_does_not_depend_on_the_order_in_which_the_database_gives_it():
    turned = dict(reversed(FLEX.items()))
    assert body_of(a_message(Bubble("a", FLEX))) == body_of(a_message(Bubble("a", turned)))


def test_a_short_text_stays_as_it_is():
    assert fit_for_chat("สวัสดี", URL) == "สวัสดี"


@given(st.text(st.sampled_from("ก😀\n a"), min_size=2_000, max_size=9_000))
def test_no_text_is_too_long_for_the_chat(text: str):
    assert utf16_units(fit_for_chat(text, URL)) <= MAX_UNITS


def test_a_text_that_was_cut_leads_to_the_rest():
    assert fit_for_chat("บรรทัด\n" * 2_000, URL).endswith(f"บรรทัด\n…\nอ่านต่อที่ {URL}")
