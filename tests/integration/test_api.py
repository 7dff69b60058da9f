"""The JSON API: the same rows and moves, by token and scope, for one agency only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from httpx import Client
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.plans.plans import Item
from people.access.api_tokens import make, revoke
from tests.builders import a_plan, a_unit, an_agency, an_item
from web.access.gate import endpoints_of
from web.api.application import ROOMS

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
GETS = sorted(route.path for route in endpoints_of(room.router for room in ROOMS) if "GET" in route.methods)
POSTS = {"/items/o28/moves": {"move": "submit"}, "/moves": [{"code": "o28", "move": "submit"}]}


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
            plan = a_plan(session, agency)
            an_item(session, plan, "o28", units=[a_unit(session, agency, "งานพัสดุ")], route=ROUTE)
        yield agency


ROUTE = ("collecting", "checking", "accepted")


def a_token(agency: Agency, *scopes: str) -> str:
    with transaction() as session:
        return make(session, agency.id, "ทดสอบ", scopes or ("admin",), last_on=None, by="test").token


def client(address: str, token: str | None = None) -> Client:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return Client(base_url=f"{address}/api/v1", trust_env=False, verify=False, headers=headers, timeout=60)


@pytest.fixture
def api(web_address: str, agency: Agency) -> Iterator[Client]:
    with client(web_address, a_token(agency)) as found:
        yield found


def got(api: Client, path: str) -> Any:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("path", [path.replace("{code}", "o28") for path in GETS])
def test_every_reading_path_answers(api: Client, path: str):
    assert api.get(path).status_code == 200


@pytest.mark.parametrize("path", [path.replace("{code}", "o28") for path in GETS])
def test_strangers_get_401(web_address: str, path: str):
    with client(web_address) as stranger:
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_the_late_item_is_told_as_the_command_tells_it(api: Client):
    row = got(api, "/overdue")[0]
    assert (row["code"], row["unit"], row["days_late"], row["points"]) == ("o28", "งานพัสดุ", 2, "0.00")


def test_a_move_is_made_by_the_same_use_case(api: Client):
    answer = api.post("/items/o28/moves", json={"move": "submit"})
    assert answer.json() == {"code": "o28", "position": "checking"}


def test_who_did_it_is_the_token_not_a_person(api: Client):
    api.post("/items/o28/moves", json={"move": "submit"})
    assert got(api, "/events")[-1]["by"].startswith("api:")


def test_an_illegal_move_names_the_legal_ones(api: Client):
    answer = api.post("/items/o28/moves", json={"move": "forward"}, headers={"accept-language": "en"})
    assert (answer.status_code, "possible: start, submit" in answer.json()["error"]) == (409, True)


def test_many_moves_are_made_all_or_not_at_all(api: Client):
    moves = [{"code": "o28", "move": "submit"}, {"code": "o28", "move": "submit"}]
    answer = api.post("/moves", json=moves)
    with reading() as session:
        assert (answer.status_code, session.exec(select(Item.position)).one()) == (422, "collecting")


@pytest.mark.parametrize("path", POSTS)
def test_reading_alone_does_not_allow_writing(web_address: str, agency: Agency, path: str):
    with client(web_address, a_token(agency, "read")) as reader:
        assert reader.post(path, json=POSTS[path]).status_code == 403


def test_writing_alone_does_not_allow_deciding(web_address: str, agency: Agency):
    with client(web_address, a_token(agency, "write")) as writer:
        assert writer.post("/findings/1/answer", json={"answer": "x"}).status_code == 403


def test_a_revoked_token_opens_nothing(web_address: str, agency: Agency):
    with transaction() as session:
        made = make(session, agency.id, "ทดสอบ", ("read",), last_on=None, by="test")
        revoke(session, agency.id, made.row.id, by="test")
    with client(web_address, made.token) as late:
        assert late.get("/items").status_code == 401


def test_a_token_is_good_to_the_end_of_its_last_day(web_address: str, agency: Agency):
    with transaction() as session:
        made = make(session, agency.id, "ทดสอบ", ("read",), last_on=date(2025, 4, 2), by="test")
    with client(web_address, made.token) as caller:
        on_the_day = caller.get("/items").status_code
        with clock.frozen(datetime(2025, 4, 2, 17, 0, tzinfo=UTC)):
            assert (on_the_day, caller.get("/items").status_code) == (200, 401)


def test_another_agencys_items_are_not_seen(web_address: str):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
        a_plan(session, other)
    with client(web_address, a_token(other)) as caller:
        assert (got(caller, "/items"), caller.get("/items/o28").status_code) == ([], 404)


def test_guessing_tokens_is_slowed_down(web_address: str):
    with client(web_address, "ita_wrong") as guesser:
        assert [guesser.get("/items").status_code for _ in range(61)][-1] == 429


def test_wrong_values_are_named_but_not_repeated(api: Client):
    answer = api.post("/items/o28/moves", json={"move": "hunter2"}, headers={"accept-language": "en"})
    assert (answer.status_code, "move" in answer.text, "hunter2" in answer.text) == (422, True, False)


def test_a_session_of_the_pages_does_not_open_the_api(web_address: str, agency: Agency):
    from tests.integration.web_visitor import as_seat

    with as_seat(web_address, agency) as coordinator:
        assert coordinator.get("/api/v1/items").status_code == 401


def test_the_description_holds_every_path(web_address: str):
    with client(web_address) as stranger:
        described = stranger.get("/openapi.json").json()["paths"]
    assert set(described) == {route.path for route in endpoints_of(room.router for room in ROOMS)}
