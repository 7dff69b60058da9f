"""Several people on the same pages at the same moment: nobody undoes what another has just done, nobody is stuck."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import update

from core import clock
from core.db import transaction
from core.questions import QuestionCode
from models.access.logins import LoginSession
from tests.integration.coordinated import NOW, Office, act, an_office
from tests.integration.test_moves_at_once import ENOUGH_SECONDS, move_on
from tests.integration.web_visitor import Visitor, as_seat
from web.access.gate import SEEN_EVERY
from work.moves.move import Move
from work.moves.moving import make_move

pytestmark = pytest.mark.both_databases

SQLITE_ONLY = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MORE_THAN_CONNECTIONS = 24  # of the pool of one process


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


@pytest.mark.thorough
def test_what_is_sent_while_another_decides_does_not_undo_the_decision(coordinator: Visitor, office: Office):
    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            make_move(session, office.plan, Move(code=QuestionCode.parse("i1"), name="accept"))
            other = pool.submit(act, coordinator, office, "i1", "return", unit="สำนักปลัด", reason="ไม่ครบ")
            move_on(other)
        answer = other.result(ENOUGH_SECONDS)
    assert (answer.status_code, office.item("i1").position) == (409, "accepted")


@SQLITE_ONLY
@pytest.mark.parametrize(("first", "second"), [("lead", "lead"), ("route", "route"), ("lead", "route")])
def test_a_form_from_before_another_way_or_lead_is_a_conflict(
    coordinator: Visitor, office: Office, first: str, second: str
):
    seen, said = office.seen("o28"), {"reason": "มติที่ประชุม", "lead": "กองคลัง", "through": "signature"}
    done = act(coordinator, office, "o28", first, **said)
    late = act(
        coordinator, office, "o28", second, **said | {"seen": seen, "lead": "สำนักปลัด", "through": "publishing"}
    )
    assert (done.status_code, late.status_code) == (303, 409)


@pytest.mark.thorough
def test_more_visitors_at_once_than_connections_all_get_their_page(coordinator: Visitor, office: Office):
    with transaction() as session:
        session.exec(update(LoginSession).values(last_seen_at=NOW - 2 * SEEN_EVERY))
    with ThreadPoolExecutor(MORE_THAN_CONNECTIONS) as pool:
        answers = list(pool.map(lambda _: coordinator.get("/my"), range(MORE_THAN_CONNECTIONS)))
    assert {answer.status_code for answer in answers} == {200}


def test_more_forms_at_once_than_connections_are_all_answered(coordinator: Visitor, office: Office):
    with ThreadPoolExecutor(MORE_THAN_CONNECTIONS) as pool:
        answers = list(pool.map(lambda _: act(coordinator, office, "i1", "accept"), range(MORE_THAN_CONNECTIONS)))
    assert sorted(answer.status_code for answer in answers) == [303] + [409] * (MORE_THAN_CONNECTIONS - 1)
