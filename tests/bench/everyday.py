"""What people wait for: a simulated year, readiness read live, and the command line's own start."""

import os
import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path

from core import clock, db
from core.calendar import BANGKOK, FiscalYear
from core.settings import Settings
from models.agencies import Agency
from models.migrate import migrate
from models.plans.plans import Plan
from models.work.work import get_agency, get_plan
from reports.readiness.figures import readiness_now
from tests.bench.figures import median_seconds, seconds, show, show_aim, sized
from tests.bench.import_plan import store
from tests.bench.places import folder, installation
from tests.bench.plan_document import SAMPLE_DAY, plan_file
from workers.simulation import simulate

TIMES, STARTS, DAYS = sized(30, 1), sized(5, 1), sized(400, 20)
SIMULATION_AIM_SECONDS = 60


def main() -> None:
    with folder() as work, installation() as settings:
        which, path = plan_file(work)
        migrate()
        with clock.frozen(datetime.combine(SAMPLE_DAY, time(10), BANGKOK)):
            store(path)
            agency, plan = _the_plan()
            _show_readiness(which, plan)
            _show_simulation(which, agency, plan)
        _show_start(settings)


def _the_plan() -> tuple[Agency, Plan]:
    with db.reading() as session:
        agency = get_agency(session)
        return agency, get_plan(session, agency.id)


def _show_readiness(which: str, plan: Plan) -> None:
    with db.reading() as session:
        taken = median_seconds(lambda: readiness_now(session, plan, SAMPLE_DAY), TIMES)
    show(f"readiness.{which}.now", taken, "s")


def _show_simulation(which: str, agency: Agency, plan: Plan) -> None:
    year = FiscalYear(plan.fiscal_year)
    last_on = min(year.last_on, year.first_on + timedelta(DAYS))
    taken = seconds(lambda: simulate(agency, plan, year.first_on, last_on))
    show_aim(f"simulate.{which}.year", taken, "s", at_most=SIMULATION_AIM_SECONDS)


def _show_start(settings: Settings) -> None:
    """Time `ita overdue` as a process of its own, from its start to its end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    environment["ITA_DATA_DIR"] = str(settings.data_dir)
    ita = [str(Path(sys.executable).with_name("ita")), "overdue", "--as-of", SAMPLE_DAY.isoformat(), "--json"]
    taken = median_seconds(lambda: subprocess.run(ita, env=environment, check=True, capture_output=True), STARTS)
    show("cli.overdue", taken, "s")


if __name__ == "__main__":
    main()
