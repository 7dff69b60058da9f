"""How many messages LINE is to carry this month, by the plans as they stand, and how many of them it will not."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from models.messages.channels import LINE, find_channel_state
from models.people.contexts import contexts_by_agency
from models.work.held import list_held
from models.work.work import list_agencies
from reports.work.reminded import cadences_of
from schedules.office_days import ONE_DAY
from schedules.reminders import reminders_for


@dataclass(frozen=True, slots=True)
class Forecast:
    """`needed` are this month's messages, those that went out included; `limit` is what LINE takes."""

    needed: int
    limit: int

    @property
    def by_mail(self) -> int:
        return max(0, self.needed - self.limit)

    @property
    def thai(self) -> str:
        said = f"เดือนนี้ต้องใช้ {self.needed} ข้อความ มี {self.limit}"
        return f"{said}: {self.by_mail} ข้อความจะเป็นอีเมล" if self.by_mail else said


def forecast_line(session: Session, now: datetime, agency_ids: Sequence[UUID] | None = None) -> Forecast | None:
    """Return the month's forecast if nobody acts; None where LINE has no limit, or none is known.

    Given `agency_ids`, what comes is counted of these alone; all share what LINE takes.

    Reminders alone are foreseen: hand-overs and answers come on top, and so do posts in groups.
    """
    state = find_channel_state(session, LINE)
    if state is None or state.quota_limit is None or state.quota_used is None:
        return None
    today = bangkok_date(now)
    last_on = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    agencies = agency_ids or [agency.id for agency in list_agencies(session)]
    contexts = contexts_by_agency(session, agencies, today)
    planned: set[tuple[str, date]] = set()
    for agency_id in agencies:
        context = contexts[agency_id]
        everything = list_held(session, agency_id, context.holders)
        cadences = cadences_of(everything, context.holders, today)
        for held in everything:
            to = context.holders.of(held.seat)
            if to.channel == LINE and to.address:
                coming = reminders_for(
                    cadences.work_of(held), context.policy, context.office, today + ONE_DAY, last_on
                )
                planned |= {(f"{agency_id}:{to.key}", one.on) for one in coming if one.on <= last_on}
    return Forecast(state.quota_used + len(planned), state.quota_limit)
