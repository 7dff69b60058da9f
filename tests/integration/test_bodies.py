"""How much may be sent: looked at before it is read, whoever sends it and whatever its head says."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from core.db import transaction
from models.agencies import Agency
from people.access import api_tokens
from tests.builders import an_agency
from tests.integration.raw_http import chunked, connection, head, status_of
from tests.integration.web_visitor import Visitor, as_seat, by_work_link

LARGE = 34_000_000
FOR_STRANGERS = {
    "/login": 413, "/login/link": 413, "/language": 413, "/unsubscribe/x": 413, "/line/webhook": 413, "/nowhere": 413,
    "/api/v1/moves": 401, "/api/v1/items/o1/moves": 401, "/plans": 303, "/plans/2568/done-already/file": 303,
    "/my/o1/submit": 303, "/w/x/o1/submit": 400, "/settings/people/import": 303, "/settings/sessions/password": 303,
}  # fmt: skip


@pytest.fixture
def agency(database: str) -> Agency:
    with transaction() as session:
        return an_agency(session)


@pytest.fixture
def coordinator(web_address: str, agency: Agency) -> Iterator[Visitor]:
    with as_seat(web_address, agency) as visitor:
        yield visitor


@pytest.fixture
def token(agency: Agency) -> str:
    with transaction() as session:
        return api_tokens.make(session, agency.id, "x", ["read", "write"], last_on=None, by="test").token


def answer_to(address: str, beginning: bytes) -> int | None:
    with connection(address) as opened:
        opened.sendall(beginning)
        return status_of(opened)


def test_a_stranger_is_answered_before_anything_is_read(web_address: str, agency: Agency):
    for length in ({"content_length": str(LARGE)}, {"transfer_encoding": "chunked"}):
        got = {path: answer_to(web_address, head(web_address, path, **length)) for path in PROVEN}
        assert got == PROVEN
    declared = {path: answer_to(web_address, head(web_address, path, content_length=str(LARGE))) for path in OPEN}
    assert declared == OPEN


OPEN = {path: status for path, status in FOR_STRANGERS.items() if status == 413}
PROVEN = {path: status for path, status in FOR_STRANGERS.items() if status != 413}


def test_a_body_without_a_length_is_counted_while_it_comes(web_address: str, agency: Agency, token: str):
    form = {"content_type": "application/x-www-form-urlencoded", "transfer_encoding": "chunked"}
    with connection(web_address) as opened:
        opened.sendall(head(web_address, "/login", **form) + b"".join(chunked(20_000, 3_000)))
        assert status_of(opened) == 413
    bearer = {"content_type": "application/json", "transfer_encoding": "chunked", "authorization": f"Bearer {token}"}
    with connection(web_address) as opened:
        opened.sendall(head(web_address, "/api/v1/moves", **bearer) + b"".join(chunked(1_100_000)))
        assert status_of(opened) == 413


def test_large_bodies_of_strangers_hold_nobody_up(web_address: str, agency: Agency):
    with ExitStack() as stack:
        monitor = stack.enter_context(httpx.Client(base_url=web_address, trust_env=False, verify=False, timeout=60))
        monitor.get("/healthz")
        opened = [stack.enter_context(connection(web_address)) for _ in range(4)]
        for one in opened:
            one.sendall(
                head(web_address, "/api/v1/moves", content_length=str(LARGE), content_type="application/json")
            )
            one.sendall(b'[{"a":' * 100_000)
        began = time.monotonic()
        assert monitor.get("/healthz").status_code == 200
        assert time.monotonic() - began < 20  # it was minutes on such a machine
        assert {status_of(one) for one in opened} == {401}


def test_a_body_of_34_mb_is_answered_even_to_who_sends_it_all(web_address: str, agency: Agency):
    answer = httpx.post(
        f"{web_address}/api/v1/moves", content=b"[" * LARGE, trust_env=False, verify=False, timeout=30
    )
    assert (answer.status_code, answer.json()["kind"]) == (401, "TokenMissing")


def test_who_is_known_sends_forms_of_a_megabyte_and_files_beyond(coordinator: Visitor):
    form = {"form_token": coordinator.form_token, "email": "a" * 1_100_000}
    file = {"file": ("plan.docx", b"PK" + b"0" * 2_000_000)}
    refused = coordinator.post("/settings/sessions/password", data=form)
    taken = coordinator.post("/plans", data={"form_token": coordinator.form_token}, files=file)
    assert (refused.status_code, taken.status_code in (303, 422)) == (413, True)


def test_by_a_link_a_file_may_come_and_by_a_void_one_nothing(web_address: str, agency: Agency):
    length = {"content_length": str(LARGE)}
    with by_work_link(web_address, agency, "clerk") as clerk:
        path = f"{clerk.base}/o1/submit"
        taken = clerk.post(path, files={"files": ("a.pdf", b"%PDF" + b"0" * 2_000_000)}, data={"form_token": "x"})
        assert taken.status_code == 403  # read, and then its form refused
        assert answer_to(web_address, head(web_address, path.replace("/w/", "/w/x"), **length)) == 400


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b"9" * 900_000, b'[{"code":"\\ud800"}]', b"\xff" * 5_000]
)
def test_json_that_breaks_readers_is_a_refusal(web_address: str, token: str, body: bytes):
    bearer = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    answer = httpx.post(
        f"{web_address}/api/v1/moves", content=body, headers=bearer, trust_env=False, verify=False, timeout=60
    )
    assert (answer.status_code, answer.json()["kind"]) == (422, "WrongValues")


def test_forms_of_a_great_many_parts_are_refused(coordinator: Visitor):
    began = time.monotonic()
    many = {f"a{no}": "1" for no in range(3_000)} | {"form_token": coordinator.form_token}
    files = [("file", (f"{no}.docx", b"x")) for no in range(3_000)]
    plain = coordinator.post("/settings/sessions/password", data=many)
    parts = coordinator.post("/plans", data={"form_token": coordinator.form_token}, files=files)
    assert ({plain.status_code, parts.status_code} <= {400, 403, 413, 422}, time.monotonic() - began < 10) == (
        True,
        True,
    )


def test_a_slash_too_many_never_leads_to_a_made_up_host(web_address: str):
    for path in ("/overview/", "/login/link/", "/api/v1", "//evil.example/", "/static"):
        with connection(web_address) as opened:
            opened.sendall(head(web_address, path, "GET"))
            answer = opened.recv(100_000)
        assert (b" 404 " in answer, b"\r\nlocation:" in answer.lower()) == (True, False)
