"""The stand-in answers as LINE documents it, over a real socket."""

from typing import Any
from uuid import uuid4

import pytest
import requests

from stand_ins.http import Answer, Request, serving
from stand_ins.line.answers import UnknownStep
from stand_ins.line.events import signature_of, text_event
from stand_ins.line.server import LineStandIn, running

TEXT = {"type": "text", "text": "เกินกำหนด 3 รายการ"}
BUBBLE = {
    "type": "bubble",
    "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "ก"}]},
}


def push(line: LineStandIn, *messages: Any, key: str | None = None, to: str = "U1", token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token or line.token}"} | ({"X-Line-Retry-Key": key} if key else {})
    body = {"to": to, "messages": list(messages or [TEXT])}
    return requests.post(f"{line.url}/v2/bot/message/push", json=body, headers=headers, timeout=5)


def ask(line: LineStandIn, path: str) -> Any:
    return requests.get(f"{line.url}{path}", headers={"Authorization": f"Bearer {line.token}"}, timeout=5).json()


def flex(contents: Any, alt: str = "แจ้งเตือน") -> dict[str, Any]:
    return {"type": "flex", "altText": alt, "contents": contents}


def test_an_accepted_push_is_kept_and_has_a_request_id():
    with running() as line:
        answer = push(line)
    assert answer.headers["x-line-request-id"] == line.accepted[0].request_id


def test_a_wrong_token_is_refused():
    with running() as line:
        assert (push(line, token="wrong").status_code, line.accepted) == (401, [])


def test_the_same_key_again_names_the_accepted_request():
    with running() as line:
        key = str(uuid4())
        first, again = push(line, key=key), push(line, key=key)
    assert (again.status_code, again.headers["x-line-accepted-request-id"], len(line.accepted)) == (
        409,
        first.headers["x-line-request-id"],
        1,
    )


def test_a_key_that_was_never_accepted_is_handled_anew():
    with running() as line:
        key = str(uuid4())
        line.script("500")
        assert [push(line, key=key).status_code for _ in range(3)] == [500, 200, 409]


def test_a_key_that_has_run_out_sends_twice():
    with running(LineStandIn(key_life_seconds=0)) as line:
        key = str(uuid4())
        assert ([push(line, key=key).status_code for _ in range(2)], len(line.accepted)) == ([200, 200], 2)


@pytest.mark.parametrize(
    ("step", "status", "says"),
    [
        ("429-rate", 429, "rate limit"),
        ("429-quota", 429, "monthly limit"),
        ("500", 500, "error"),
        ("401", 401, "token"),
        ("400", 400, "invalid"),
        ("403", 403, "not available"),
    ],
)
def test_a_failing_step_accepts_nothing(step: str, status: int, says: str):
    with running() as line:
        line.script(step)
        answer = push(line)
    assert (answer.status_code, says in answer.json()["message"], line.accepted) == (status, True, [])


def test_accepted_and_answered_500_is_a_409_the_next_time():
    with running() as line:
        key = str(uuid4())
        line.script("ok-then-500")
        assert ([push(line, key=key).status_code for _ in range(2)], len(line.accepted)) == ([500, 409], 1)


def test_accepted_and_hung_up_leaves_no_answer():
    with running() as line:
        line.script("ok-then-drop")
        with pytest.raises(requests.ConnectionError):
            push(line)
    assert (len(line.accepted), line.received[0].status) == (1, 0)


def test_a_hanging_push_ends_with_the_server():
    with running() as line, requests.Session() as session:
        line.script("hang")
        with pytest.raises(requests.Timeout):
            session.post(
                f"{line.url}/v2/bot/message/push", headers={"Authorization": f"Bearer {line.token}"}, timeout=0.3
            )
    assert line.accepted == []


def test_what_is_always_so_ends_when_it_is_told_otherwise():
    with running() as line:
        line.always("429-rate")
        before = [push(line).status_code for _ in range(2)]
        line.always("ok")
        assert [*before, push(line).status_code] == [429, 429, 200]


def test_a_step_that_is_none_is_refused_at_once():
    with pytest.raises(UnknownStep, match="ok-then-drop"):
        LineStandIn().script("418")


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ({"type": "text", "text": "ก" * 5001}, "messages[0].text"),
        ({"type": "text", "text": "😀" * 2501}, "messages[0].text"),
        ({"type": "text", "text": " "}, "messages[0].text"),
        ({"type": "file"}, "messages[0].type"),
        (flex(BUBBLE, alt="ก" * 1501), "messages[0].altText"),
        (flex(BUBBLE | {"note": "x" * 31_000}), "messages[0].contents"),
        (flex({"type": "carousel", "contents": [BUBBLE] * 13}), "messages[0].contents.contents"),
        (flex({"type": "carousel", "contents": [BUBBLE | {"note": "x" * 26_000}] * 2}), "messages[0].contents"),
        (flex({"type": "bubble", "body": {"type": "text", "text": "ก"}}), "messages[0].contents.body.type"),
        (flex(BUBBLE | {"hero": {"type": "text", "text": ""}}), "messages[0].contents.hero.text"),
        (
            flex(BUBBLE | {"action": {"type": "uri", "uri": "javascript:alert(1)"}}),
            "messages[0].contents.action.uri",
        ),
    ],
)
def test_a_message_that_line_would_refuse_is_refused_with_its_place(message: dict[str, Any], where: str):
    with running() as line:
        answer = push(line, message)
    assert (answer.status_code, answer.json()["details"][0]["property"]) == (400, where)


@pytest.mark.parametrize("message", [TEXT, {"type": "text", "text": "ก" * 5000}, flex(BUBBLE)])
def test_a_message_within_the_limits_is_taken(message: dict[str, Any]):
    with running() as line:
        assert push(line, message).status_code == 200


def test_more_than_five_messages_are_refused():
    with running() as line:
        assert push(line, *[TEXT] * 6).status_code == 400


def test_a_retry_key_is_a_uuid():
    with running() as line:
        assert push(line, key="again").status_code == 400


def test_the_quota_runs_out():
    with running(LineStandIn(quota_limit=2)) as line:
        assert [push(line).status_code for _ in range(3)] == [200, 200, 429]


def test_the_quota_can_be_asked_for():
    with running(LineStandIn(quota_limit=200)) as line:
        push(line)
        told = ask(line, "/v2/bot/message/quota") | ask(line, "/v2/bot/message/quota/consumption")
    assert told == {"type": "limited", "value": 200, "totalUsage": 1}


def test_a_post_to_a_group_counts_for_each_member():
    with running(LineStandIn(members={"C1": 8})) as line:
        push(line, to="C1")
    assert line.quota_used == 8


def test_a_reply_token_is_good_for_one_reply_that_costs_nothing():
    with running() as line, serving(lambda _: Answer()) as port:
        event = text_event("U1", "งานของฉัน")
        line.webhook(f"http://127.0.0.1:{port}/", event)
        body = {"replyToken": event["replyToken"], "messages": [TEXT]}
        headers = {"Authorization": f"Bearer {line.token}"}
        url = f"{line.url}/v2/bot/message/reply"
        codes = [requests.post(url, json=body, headers=headers, timeout=5).status_code for _ in range(2)]
    assert (codes, len(line.replies), line.quota_used) == ([200, 400], 1, 0)


def test_a_webhook_is_signed_over_its_very_bytes():
    seen: list[Request] = []

    def keep(request: Request) -> Answer:
        seen.append(request)
        return Answer()

    with running() as line, serving(keep) as port:
        line.webhook(f"http://127.0.0.1:{port}/line", text_event("U1", "o28 https://example.go.th/ก"))
    assert seen[0].headers["x-line-signature"] == signature_of(seen[0].body, line.secret)


def test_a_kept_connection_is_not_slow():
    with running() as line, requests.Session() as session:
        body, headers = {"to": "U1", "messages": [TEXT]}, {"Authorization": f"Bearer {line.token}"}
        answers = [
            session.post(f"{line.url}/v2/bot/message/push", json=body, headers=headers, timeout=5) for _ in range(50)
        ]
    assert sorted(one.elapsed.total_seconds() for one in answers)[25] < 0.03  # Nagle's wait would be 0.04


def test_neither_token_nor_secret_is_in_its_representation():
    line = LineStandIn()
    assert not {line.token, line.secret} & set(repr(line).replace("'", " ").split())
