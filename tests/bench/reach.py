"""The fewest items that reach a rating: for every agency of the country, and for one out of its rows."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from core import clock, db
from core.calendar import BANGKOK
from models.migrate import migrate
from models.work.work import get_agency, get_plan
from readiness.figures import FULL_MARKS
from readiness.inputs import Baseline, Inputs
from readiness.question_sets import PACKAGED
from readiness.steering.fewest import OpenItem
from readiness.steering.reach import OpenItems, Target, reach
from reports.readiness.reach import open_work, reach_now
from reports.standing import read_standing
from tests.bench.figures import cpu_seconds, median_seconds, show, show_aim, sized
from tests.bench.import_plan import store
from tests.bench.places import folder, installation
from tests.bench.plan_document import SAMPLE_DAY, plan_file

AGENCIES, TIMES = sized(8300, 20), sized(30, 1)
ALL_AGENCIES_AIM_SECONDS = 300
FIRST_DAY = date(2025, 1, 6)


def main() -> None:
    _show_country()
    with folder() as work, installation():
        which, path = plan_file(work)
        migrate()
        with clock.frozen(datetime.combine(SAMPLE_DAY, time(10), BANGKOK)):
            store(path)
            _show_one(which)


def _show_country() -> None:
    random = Random(8300)
    agencies = [_an_agency(random) for _ in range(AGENCIES)]
    for target in Target:
        taken = cpu_seconds(lambda target=target: [reach(_LIST, inputs, items, target) for inputs, items in agencies])
        show_aim(f"reach.{target.value}.{AGENCIES}_agencies", taken, "CPU s", at_most=ALL_AGENCIES_AIM_SECONDS)


_LIST = PACKAGED.get(2568)
_CROSSWALK = PACKAGED.crosswalk(2567, 2568)


def _an_agency(random: Random) -> tuple[Inputs, OpenItems]:
    """Return an agency somewhere in its year: opinions, what is accepted, what is open with parts and days."""
    share_done = random.random()
    by_question: dict[str, list[OpenItem]] = defaultdict(list)
    for old, new in (_CROSSWALK.moves if _CROSSWALK else {}).items():
        if random.random() >= share_done:
            day = FIRST_DAY + timedelta(days=7 * random.randrange(16))
            by_question[new].append(OpenItem(old, random.choice((0, 1, 1, 1, 6, 12)), day))
    accepted = {code: FULL_MARKS for code in _LIST.oit_codes if code not in by_question}
    opinions = {number: Decimal(random.randrange(7500, 10001)) / 100 for number in range(1, 9)}
    return Inputs(accepted, Baseline(opinions)), by_question


def _show_one(which: str) -> None:
    with db.reading() as session:
        plan = get_plan(session, get_agency(session).id)

        def of_the_rows() -> None:
            standing = read_standing(session, plan, SAMPLE_DAY)
            reach_now(open_work(session, plan, standing), standing, Target.PASS)

        show(f"reach.{which}.one", median_seconds(of_the_rows, TIMES), "s")


if __name__ == "__main__":
    main()
