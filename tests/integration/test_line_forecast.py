"""How many messages LINE is to carry this month, and how many of them will be mails."""

from datetime import date, time

import pytest

from core import clock
from core.db import reading, transaction
from models.messages.channels import LINE, take_channel_state
from models.people.contexts import get_context
from notifications.explain.channel_standing import channel_notes
from notifications.words.ahead import COORDINATOR, told_ahead
from reports.health.line_forecast import Forecast, forecast_line
from tests.integration.line_chat import MONDAY, Chat, a_linked_office
from tests.integration.office import at_bangkok

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def quota(limit: int | None, used: int) -> None:
    with transaction() as session:
        state = take_channel_state(session, LINE)
        state.quota_limit, state.quota_used = limit, used


def foreseen() -> Forecast | None:
    with reading() as session:
        return forecast_line(session, clock.now())


def test_the_rest_of_the_month_is_counted_by_person_and_day(chat: Chat):
    with at_bangkok(MONDAY, time(10)):
        a_linked_office(chat, {"o28": date(2025, 2, 28), "o29": date(2025, 2, 28)})
        assert foreseen() is None  # LINE has not been asked yet
        quota(7, 4)
        found = foreseen()
        assert found == Forecast(4 + 5, 7)  # digests on the 10th, 17th and 24th, pushes on the 25th and the 28th
        with reading() as session:
            notes = channel_notes(session, clock.now())
        assert "โควตา LINE: เดือนนี้ต้องใช้ 9 ข้อความ มี 7: 2 ข้อความจะเป็นอีเมล" in notes
        quota(None, 4)
        assert foreseen() is None


def test_the_coordinators_digest_says_what_line_will_not_take_and_which_requests_wait(chat: Chat):
    with at_bangkok(MONDAY, time(10)):
        office = a_linked_office(chat, {"o28": date(2025, 2, 28), "o29": date(2025, 2, 28)})
        quota(7, 4)
        with reading() as session:
            context = get_context(session, office.agency_id, MONDAY)
            for seats, said in (([COORDINATOR], ("LINE เดือนนี้ต้องใช้ 9 ข้อความ มี 7: 2 ข้อความจะเป็นอีเมล",)), ([], ())):
                assert told_ahead(session, office.agency_id, seats, context, clock.now(), MONDAY) == said
