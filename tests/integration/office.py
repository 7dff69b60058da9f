"""An office at work: a plan with people in their seats, moves, ticks at Bangkok times, and what was then sent."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import NAMESPACE_DNS, UUID, uuid5

from sqlmodel import Session, col, select

from core import clock
from core.calendar import BANGKOK
from core.db import reading, transaction
from core.questions import QuestionCode
from core.settings import get_settings
from models.agencies import Agency
from models.journal.journal import HandlerRun
from models.messages.deliveries import ARRIVED, Delivery, ReminderLog
from models.plans.plans import Item, Plan
from models.work.work import get_item
from notifications.channels.mailbox.maildir import Mail, list_mail_files, read_mail
from notifications.closing.year_sheet import send_year_sheets
from notifications.explain.reminders import Explained, explain_reminders
from notifications.kinds.day.plan_due import plan_due
from people.seats.taking import set_seat
from plans.activation.activation import activate
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.kept_rows import kept
from work.moves.move import Move
from work.moves.moving import make_move
from workers import inline
from workers.relay import chain_some

FRIDAY, MONDAY, TUESDAY = date(2025, 1, 31), date(2025, 2, 3), date(2025, 2, 4)
URL = "https://www.example.go.th/ita"
NINE, TEN = time(9), time(10)


@dataclass
class Office:
    """One agency with one active plan. `units` are the names of its units in order."""

    agency_id: UUID
    plan_id: UUID
    units: tuple[str, ...]
    sent: set[UUID] = field(default_factory=set)

    def move(self, code: str, name: str, day: date, at: time = TEN, **more: object) -> None:
        """Make a move at a Bangkok moment, in a transaction of its own."""
        with at_bangkok(day, at), transaction() as session:
            one = Move(code=QuestionCode.parse(code), name=name, **more)  # type: ignore[arg-type]
            make_move(session, session.get_one(Plan, self.plan_id), one)

    def seat(self, seat: str, name: str, *, on: date = date(2024, 10, 1)) -> None:
        """Put somebody into a seat; the same name is the same person."""
        with transaction() as session:
            set_seat(session, session.get_one(Agency, self.agency_id), seat, name, address_of(name), on=on)

    def explain(self, code: str, today: date, *, seen_on: date | None = None) -> list[Explained]:
        """Explain as of `today`, asked in the evening of `seen_on` (None: of that day)."""
        with at_bangkok(seen_on or today, time(20)), reading() as session:
            plan = session.get_one(Plan, self.plan_id)
            return explain_reminders(session, plan, get_item(session, plan, code), today)


NUMBERS: dict[str, object] = {
    "push_days": [-2, 0], "escalate_after_office_days": 6, "report_every_weeks": 1, "coming_every_weeks": 1,
    "alert_office_days": [15], "confirm_office_days": [],
}  # fmt: skip


@kept
def an_office(
    items: dict[str, date],
    *,
    units: Sequence[str] = ("กองคลัง",),
    activated_on: date = FRIDAY,
    at: time = time(8),
    policy: dict[str, object] | None = None,
    route: Sequence[str] = ("collecting", "publishing", "checking", "accepted"),
    sheets: bool = False,
) -> Office:
    """Commit an office whose items are needed on the days given; every unit has a part of each.

    Its numbers are small (`NUMBERS`) unless `policy` says otherwise; the year's sheets count as sent unless `sheets`.
    """
    with at_bangkok(activated_on, at), transaction() as session:
        agency = an_agency(session)
        agency.policy = NUMBERS | (policy or {})
        made = [a_unit(session, agency, name, number) for number, name in enumerate(units)]
        plan = a_plan(session, agency, activated_on=None)
        for code, needed_on in items.items():
            an_item(session, plan, code, needed_on=needed_on, units=made, route=route)
        activate(session, plan, on=activated_on)
        if not sheets:
            count_sheets_as_sent(session, agency.id)
        return Office(agency.id, plan.id, tuple(units))


def count_sheets_as_sent(session: Session, agency_id: UUID) -> None:
    """Leave out the year's sheets of a plan that was just activated."""
    chain_some(session, agency_id)
    session.flush()
    sheets = select(HandlerRun).where(HandlerRun.handler == send_year_sheets.__name__)
    for run in session.exec(sheets.where(HandlerRun.agency_id == agency_id)):
        run.state, run.done_at = "done", clock.now()


@contextmanager
def at_bangkok(day: date, at: time) -> Iterator[None]:
    """Hold the clock at a Bangkok day and time."""
    with clock.frozen(datetime.combine(day, at, BANGKOK)):
        yield


def tick(day: date, at: time = NINE) -> None:
    """One pass of everything at a Bangkok day and time."""
    with at_bangkok(day, at):
        inline.tick()


def plan_only(day: date, at: time = NINE) -> None:
    """Plan what is due, and stop before anything is sent."""
    with at_bangkok(day, at), transaction() as session:
        plan_due(session, clock.now())


def mails() -> list[Mail]:
    """Return what lies in the local mailbox, oldest first."""
    return [read_mail(path) for path in reversed(list_mail_files(get_settings().data_dir))]


def subjects() -> list[str]:
    return [mail.subject for mail in mails()]


def deliveries() -> list[Delivery]:
    with reading() as session:
        return list(session.exec(select(Delivery).order_by(col(Delivery.on), col(Delivery.recipient))))


def sent_to() -> list[tuple[date, str]]:
    """Return the Bangkok day and the recipient of everything sent, in order."""
    return [(one.on, one.recipient) for one in deliveries() if one.state in ARRIVED]


def log_of(code: str) -> list[tuple[date, str, str | None]]:
    """Return the day, kind and outcome of an item's log rows as they were written."""
    query = select(ReminderLog).join(Item, col(Item.id) == col(ReminderLog.item_id)).where(Item.code == code)
    with reading() as session:
        return [(row.on, row.kind, row.outcome) for row in session.exec(query.order_by(col(ReminderLog.id)))]


def outcomes(explained: Sequence[Explained]) -> list[tuple[date, str, str]]:
    return [(one.on, one.kind, one.outcome) for one in explained]


def fresh(session: Session, office: Office, code: str) -> Item:
    """Return the item as it now stands in the database."""
    return get_item(session, session.get_one(Plan, office.plan_id), code)


def address_of(name: str) -> str:
    """Return the e-mail address of a person in an office, the same for the same name."""
    return f"p{uuid5(NAMESPACE_DNS, name).hex}@example.go.th"
