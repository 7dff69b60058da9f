"""What happens by the clock for an agency: its rows in the schedule table."""

from sqlmodel import Session

from core import clock
from models.agencies import Agency
from models.messages.deliveries import Schedule
from schedules.cron import next_fire

# Looked at daily: the alert itself goes out on the digest's day, the group post on its own weekday,
# what waits for an answer too, the summary on a month's first office day.
AGENCY_CRONS = dict.fromkeys(
    ("itas_acts", "mayor_alert", "group_post", "monthly_summary", "survey_pace", "terms_end", "unanswered"),
    "0 9 * * *",
)


def add_agency_schedules(session: Session, agency: Agency) -> None:
    now = clock.now()
    for name, cron in AGENCY_CRONS.items():
        row = Schedule(name=name, agency_key=str(agency.id), cron=cron, next_fire_at=next_fire(cron, now))
        session.add(row)
    session.flush()
