"""`ita dev`: the stand-ins by hand say what to set, show what they get, and end when told to."""

import json
import signal
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage

import pytest
import requests

from cli.dev.chat import Chat
from stand_ins.http import Answer, Request, serving
from stand_ins.line.server import Accepted, running
from tests.integration.processes import Process, ended, start

TEXT = {"type": "text", "text": "ส่งหลักฐานนี้หรือไม่"}
NOW = (date(2025, 2, 3), "09:00:00")


@contextmanager
def dev(*words: str) -> Iterator[tuple[Process, dict[str, str]]]:
    """Run it on a free port; the value also holds the variables that it tells to set."""
    with ended(start("dev", *words, "--port", "0", now=NOW)) as process:
        yield process, dict(read_settings(process, "SECURITY" if words[0] == "smtp" else "SECRET"))


def read_settings(process: Process, last: str) -> Iterator[tuple[str, str]]:
    for line in iter(process.stdout.readline, ""):
        if line.startswith("  export "):
            name, value = line.split()[1].split("=", 1)
            yield name, value
            if last in name:
                return


def rest_of(process: Process) -> str:
    """End it as Ctrl-C would and return what it printed since."""
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return told


def push(settings: dict[str, str], text: str) -> int:
    body = {"to": "U1", "messages": [{"type": "text", "text": text}]}
    headers = {"Authorization": f"Bearer {settings['ITA_LINE_CHANNEL_TOKEN']}"}
    return requests.post(
        f"{settings['ITA_LINE_API_URL']}/v2/bot/message/push", json=body, headers=headers, timeout=20
    ).status_code


def test_a_mail_is_shown_in_words():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ita@example.go.th", "head@example.go.th", "งานที่ต้องดูแล"
    mail.set_content("เกินกำหนด 3 รายการ")
    with dev("smtp") as (process, settings):
        with smtplib.SMTP(settings["ITA_SMTP_HOST"], int(settings["ITA_SMTP_PORT"]), timeout=20) as smtp:
            smtp.send_message(mail)
        told = rest_of(process)
    assert ("งานที่ต้องดูแล" in told, "ถึง head@example.go.th" in told, "เกินกำหนด 3 รายการ" in told) == (True, True, True)


def test_a_push_is_shown_once_the_script_lets_it_through():
    with dev("line", "--script", "500") as (process, settings):
        codes = [push(settings, "เกินกำหนด 3 รายการ") for _ in range(2)]
        told = rest_of(process)
    assert (codes, told.count("เกินกำหนด 3 รายการ")) == ([500, 200], 1)


def test_what_is_typed_is_a_message_and_a_tap_is_what_the_button_says():
    seen: list[Request] = []

    def keep(request: Request) -> Answer:
        seen.append(request)
        return Answer()

    buttons = [{"action": {"type": "postback", "label": "ยืนยัน", "data": "confirm=7"}}]
    with serving(keep) as port, running() as line:
        chat = Chat(line, f"http://127.0.0.1:{port}/line/webhook", "U1")
        chat.say("งานของฉัน")
        line.accepted.append(Accepted(None, "U1", [{**TEXT, "quickReply": {"items": buttons}}], "1"))
        chat.show_news()
        chat.say("/1")
    events = [json.loads(request.body)["events"][0] for request in seen]
    assert (events[0]["message"]["text"], events[1]["postback"]["data"]) == ("งานของฉัน", "confirm=7")


@pytest.mark.parametrize("words", [("line", "--script", "418"), ("smtp", "--always", "fly")])
def test_a_step_that_is_none_is_refused_with_those_that_are(words: tuple[str, str, str]):
    with ended(start("dev", *words, now=NOW)) as process:
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, words[2] in errors, "ok" in errors) == (2, True, True)
