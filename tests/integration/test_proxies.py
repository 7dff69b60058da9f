"""Who is believed about who is asking, and what the log tells a program that shuts people out."""

import json
import logging
import re
from io import StringIO

import pytest

from core.running.log import configure
from core.settings import forget_settings
from tests.integration.web_visitor import a_stranger
from web.access.failures import log as failures

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FAIL2BAN = r'"address": "([0-9a-fA-F.:]+)".*"event": "login\.failed"|"event": "login\.failed".*"address": "([^"]+)"'
FORWARDING = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-real-ip",
    "x-forwarded-proto",
    "cf-connecting-ip",
    "x-client-ip",
    "x_forwarded_for",
    "x-envoy-external-address",
    "fastly-client-ip",
    "x-azure-clientip",
    "x-proxyuser-ip",
    "client-ip",
    "x-original-forwarded-for",
    "x-remote-addr",
)


def set_to(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"ITA_{name.upper()}", value)
    forget_settings()


def test_a_forwarded_request_is_not_local(database: str, web_address: str):
    with a_stranger(web_address) as monitor:
        told = {name: monitor.get("/metrics", headers={name: "203.0.113.9"}).status_code for name in FORWARDING}
        near = monitor.get("/metrics").status_code
    assert (set(told.values()), near) == ({403}, 200)


@pytest.mark.parametrize("variables", [{"base_url": "https://ita.example.go.th"}, {"trusted_proxies": "10.0.0.1"}])
def test_where_a_proxy_may_stand_nobody_is_local(
    database: str, web_address: str, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
):
    set_to(monkeypatch, **variables)
    with a_stranger(web_address) as monitor:
        assert monitor.get("/metrics").status_code == 403


def test_a_proxy_that_keeps_the_visitors_host_name_is_not_local(
    database: str, web_address: str, monkeypatch: pytest.MonkeyPatch
):
    set_to(monkeypatch, host="0.0.0.0")
    with a_stranger(web_address) as monitor:
        assert monitor.get("/metrics", headers={"host": "ita.example.go.th"}).status_code == 403


def test_the_host_that_a_listed_proxy_tells_is_the_one_of_the_form(
    database: str, web_address: str, monkeypatch: pytest.MonkeyPatch
):
    told = {"x-forwarded-host": "ita.example.go.th", "x-forwarded-proto": "https"}
    form = {"headers": {"origin": "https://ita.example.go.th", **told}, "data": {"email": "a", "password": "b"}}
    set_to(monkeypatch, base_url="https://ita.example.go.th")
    with a_stranger(web_address) as visitor:
        unlisted = visitor.post("/login", **form)
        set_to(monkeypatch, trusted_proxies="127.0.0.1")
        listed = visitor.post("/login", **form)
    assert ("มาจากเว็บไซต์อื่น" in unlisted.text, "มาจากเว็บไซต์อื่น" in listed.text) == (True, False)


def test_the_log_line_is_one_that_fail2ban_finds(database: str, web_address: str, monkeypatch: pytest.MonkeyPatch):
    set_to(monkeypatch, trusted_proxies="127.0.0.1")
    root, stream = logging.getLogger(), StringIO()
    before = (root.handlers[:], root.level)
    configure("WARNING")
    try:
        root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
        with a_stranger(web_address) as visitor:
            form = {"email": "somchai@example.go.th", "password": "a secret"}
            visitor.post("/login", data=form, headers={"x-forwarded-for": "203.0.113.9"})
            visitor.post("/login/some-token", headers={"x-forwarded-for": "2001:db8::9"})
            visitor.get("/api/v1/items", headers={"authorization": "Bearer x", "x-forwarded-for": "203.0.113.8"})
    finally:
        root.handlers[:], root.level = before[0], before[1]
    lines = [line for line in stream.getvalue().splitlines() if "login.failed" in line]
    found = [next(filter(None, re.search(FAIL2BAN, line).groups())) for line in lines]  # type: ignore[union-attr]
    assert found == ["203.0.113.9", "2001:db8::9", "203.0.113.8"]
    assert {json.loads(line)["logger"] for line in lines} == {failures.name}
    assert not any(secret in "".join(lines) for secret in ("somchai", "a secret", "some-token"))
