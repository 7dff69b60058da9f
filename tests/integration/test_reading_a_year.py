"""The reader's test: a whole year of the real plan is played three times, and all its messages keep the rules."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from core.db import reading
from models.agencies import Agency
from models.people.units import list_unit_names
from models.plans.plans import Plan
from models.work.work import list_items
from reports.feeding import feeding_of
from tests.integration.cli_here import IN_TIME, ita_in
from tests.needed import real_plan
from tests.reading_rules import Year, broken, heads_get_few, others_get_few
from work.moves.move_file import read_moves
from workers.simulation import simulate

pytestmark = pytest.mark.thorough

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
FIRST, LAST = date(2024, 10, 1), date(2025, 9, 30)


@pytest.fixture
def plan_there(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    with ita_in(tmp_path, capsys) as ita:
        assert ita("plan", "import", str(real_plan()), "--evidence-by", "2025-04-30", at=IN_TIME).status == 0
        yield


def played(script: str) -> Year:
    with reading() as session:
        agency, plan = session.exec(select(Agency)).one(), session.exec(select(Plan)).one()
        codes = {item.code for item in list_items(session, plan.id)}
        questions = len(feeding_of(plan).question_set.oit_codes)
        units = tuple(list_unit_names(session, agency.id).values())
    moves = read_moves(SCRIPTS / f"year-{script}.csv", "script")
    texts = simulate(agency, plan, FIRST, LAST, moves).texts
    return Year(texts, date(2025, 4, 30), codes, questions, units)


@pytest.mark.parametrize(
    ("script", "a_month", "a_year"), [("nobody", None, None), ("mixed", 8, None), ("in-time", 8, 40)]
)
def test_the_messages_of_a_year_keep_the_rules(
    plan_there: None, script: str, a_month: int | None, a_year: int | None
):
    year = played(script)
    assert len(year.texts) > 50
    assert [*broken(year), *heads_get_few(year, a_month, a_year), *others_get_few(year, 80)] == []
