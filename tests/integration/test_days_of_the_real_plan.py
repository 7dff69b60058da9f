"""Each holder's day over the whole real plan, and a year of it in which nobody is late."""

import json
from collections import defaultdict
from datetime import date, time
from pathlib import Path

import pytest
from sqlmodel import Session, select

from core.db import transaction
from models.plans.plans import Item, Plan
from models.work.late import until_on
from models.work.work import list_items, list_parts
from reports.work.lists import list_overdue
from schedules.lateness import Numbers
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from tests.e2e.cli_process import faults
from tests.integration.cli_here import IN_TIME, ita_in
from tests.integration.office import at_bangkok
from tests.needed import DAYS, QUESTIONS, beside, real_plan
from work.days import Days
from work.moves.move import Move
from work.moves.move_file import read_moves
from work.moves.moving import make_move

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_real_plan_with_the_list_of_the_assessed_year(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture
):
    expected = json.loads(beside(DAYS, "klong-prap-2568.json").read_text(encoding="utf-8"))
    with ita_in(tmp_path, capsys) as ita:
        assert ita("plan", "import", str(real_plan()), "--evidence-by", "2025-04-30", at=IN_TIME).status == 0
        assert ita("questions", "add", str(beside(QUESTIONS, "2568.toml")), at=IN_TIME).status == 0
        late = {}
        for day in expected["late_when_nothing_is_done"]:
            rows = ita("overdue", "--json", "--as-of", day, at=IN_TIME).json
            late[day] = (len({row["code"] for row in rows}), len(rows))
        shown = {row["code"]: row for row in ita("plan", "items", "--json", at=IN_TIME).json}
        asked = ita("waves", "show", "--json", at=IN_TIME).json
        with transaction() as opened:
            plan = opened.exec(select(Plan)).one()
            found = {item.code: _station_days(opened, plan, item) for item in list_items(opened, plan.id)}
            opened.rollback()
    assert faults("waves", asked) == []
    assert all(one["wave_on"] < one["held_until_on"] for one in asked)
    told = expected["late_when_nothing_is_done"].items()
    assert late == {day: (one["items"], one["parts"]) for day, one in told}
    rows = expected["items"].items()
    assert {code: (one["needed_on"], one["why_needed"]) for code, one in shown.items()} == {
        code: (one["needed_on"], one["why_needed"]) for code, one in rows
    }
    assert found == {code: one["held_until_on"] for code, one in rows}


def _station_days(session: Session, plan: Plan, item: Item) -> dict[str, str]:
    """Return each holder's day where all pass on exactly on their last."""
    counting, parts = Days(plan, Numbers(Policy(), OfficeDays())), list_parts(session, item.id)
    found = {"collecting": str(until_on(item, parts[0] if parts else None))}
    for name in item.route[1:-1]:
        arrived_on, item.position = date.fromisoformat(list(found.values())[-1]), name
        counting.arrived(item, parts, arrived_on)
        found[name] = str(item.held_until_on)
    return found


SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.mark.parametrize(("name", "moves"), [("nobody", 0), ("mixed", 198), ("in-time", 240)])
def test_the_scripts_of_a_year_can_be_read(database: str, name: str, moves: int):
    assert len(read_moves(SCRIPTS / f"year-{name}.csv", "coordinator")) == moves


@pytest.mark.thorough
def test_an_office_in_time_has_nothing_late_over_the_real_plan_s_year(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ita_in(tmp_path, capsys) as ita:
        ita("plan", "import", str(real_plan()), "--evidence-by", "2025-04-30", at=IN_TIME)
        ita("questions", "add", str(beside(QUESTIONS, "2568.toml")), at=IN_TIME)
        by_day: dict[date, list[Move]] = defaultdict(list)
        for one in read_moves(SCRIPTS / "year-in-time.csv", "coordinator"):
            assert one.move.on
            by_day[one.move.on].append(one.move)
        with transaction() as opened:
            plan, late = opened.exec(select(Plan)).one(), {}
            for day, moves in sorted(by_day.items()):
                rows = list_overdue(opened, plan.agency_id, day)
                if rows:
                    late[day] = [row.code for row in rows]
                with at_bangkok(day, time(10)):
                    for move in moves:
                        make_move(opened, plan, move)
            opened.rollback()
    assert late == {}
