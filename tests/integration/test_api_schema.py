"""Schemathesis over the whole API: whatever is sent, no 500, and every answer is as the description says."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from core import clock
from core.db import forget_engines, transaction
from core.settings import forget_settings
from people.access.api_tokens import make
from tests.builders import a_plan, a_unit, an_agency, an_item
from web.access.caller import PATH
from web.api.application import create_api

pytestmark = pytest.mark.thorough

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
EXAMPLES = 20  # of every path and method
# a move that is well formed may still be refused by its rules; and the token that we send along hides the check's own
LEFT_OUT = [positive_data_acceptance, ignored_auth]
OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(create_api().openapi()).get_all_operations()
}


@dataclass(frozen=True)
class Served:
    address: str
    headers: dict[str, str]


@pytest.fixture(scope="module")
def served(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, web_address: str) -> Iterator[Served]:
    """The API over a plan with one item, for a token that may do everything."""
    path = tmp_path_factory.mktemp("api") / "ita.sqlite3"
    shutil.copy(migrated_sqlite, path)
    with pytest.MonkeyPatch.context() as patch, clock.frozen(NOW):
        patch.setenv("ITA_DATABASE_URL", f"sqlite:///{path}")
        patch.setenv("ITA_SECRET_KEY", "only for tests, and long enough for them")
        forget_settings()
        forget_engines()
        with transaction() as session:
            agency = an_agency(session)
            an_item(session, a_plan(session, agency), "o28", units=[a_unit(session, agency, "งานพัสดุ")])
            token = make(session, agency.id, "ทดสอบ", ("admin",), last_on=None, by="test").token
        yield Served(web_address + PATH, {"Authorization": f"Bearer {token}"})
        forget_engines()
    forget_settings()


@pytest.mark.parametrize("label", list(OPERATIONS))
def test_whatever_is_sent_the_answer_is_as_described(served: Served, label: str):
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy())
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=served.address, headers=served.headers, excluded_checks=LEFT_OUT)

    check()
