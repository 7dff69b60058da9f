"""Names that lie in databases, in brokers and in mails on their way: a rename needs a migration of what is pending.

The frozen list is `stored_names.json`. A new name is added there; one that goes or changes brings a migration that
renames the rows, and stays readable for as long as an older version may still write it.
"""

import json
import re
from dataclasses import fields
from pathlib import Path
from uuid import UUID

from sqlalchemy import CheckConstraint

from core.calendar import BuddhistMonth
from core.events import Event
from core.message_kinds import MessageKind
from core.stations import ROLES, STATIONS_THAI
from models.agencies import Person
from models.messages.channels import EMAIL, LINE
from models.messages.holds import HoldReason
from models.messages.line import LineGroup
from models.people.holders import SeatKey
from models.tables import METADATA
from notifications.channels.transport import LINE_API, MAILBOX, SMTP
from notifications.kinds.group_post.posting import recipient_of
from notifications.kinds.list_changed import SUBJECT as LIST_CHANGED
from notifications.kinds.test_message import recipient_by
from notifications.links.sealed import LINKS, LOGIN, UNSUBSCRIBE, WORK
from notifications.queue.adding import DAY_MESSAGE
from notifications.queue.pause_told import LINE_PAUSED
from notifications.summary.which import subject_of
from notifications.words.own_words.catalogue import TEXTS
from notifications.words.reasons import FELL_BACK, OUTCOMES_THAI, REASONS_THAI, RESENT, TRIES_THAI
from plans.activation.schedules import AGENCY_CRONS
from workers.app import app
from workers.handlers import BY_NAME
from workers.timetable import HEARTBEAT, JOBS

FROZEN = Path(__file__).parent / "stored_names.json"
MARCH = BuddhistMonth(2568, 3)
NO_ID = UUID(int=0)


def names_in_the_code() -> dict[str, list[str]]:
    app.loader.import_default_modules()
    person = Person(id=NO_ID, agency_id=NO_ID, name="ชื่อ", email="name@example.go.th")
    group = LineGroup(id=NO_ID, agency_id=NO_ID, group_id="C0")
    return {
        name: sorted(map(str, some))
        for name, some in {
            "events": Event.NAMES,
            "handlers": BY_NAME,
            "fields of events": [
                f"{name}.{field.name}" for name, one in Event.NAMES.items() for field in fields(one)
            ],
            "jobs": {*JOBS, HEARTBEAT},
            "schedules of an agency": AGENCY_CRONS,
            "tasks": [name for name in app.tasks if not name.startswith("celery.")],
            "queues": [queue.name for queue in app.conf.task_queues],
            "kinds of messages": MessageKind,
            "channels": (EMAIL, LINE),
            "transports": (SMTP, MAILBOX, LINE_API),
            "keys of recipients": (
                SeatKey(unit_id=NO_ID),
                recipient_by(person, EMAIL).key,
                recipient_of(group).key,
                *ROLES,
            ),
            "stations": STATIONS_THAI,
            "subjects of messages": (DAY_MESSAGE, LINE_PAUSED, subject_of(MARCH), f"{LIST_CHANGED}-1"),
            "outcomes of reminders": OUTCOMES_THAI,
            "outcomes of tries": TRIES_THAI,
            "reasons": {*REASONS_THAI, FELL_BACK, RESENT},
            "reasons of holds": HoldReason,
            "links in stored texts": (LINKS, WORK, UNSUBSCRIBE, LOGIN),
            "an agency's texts": TEXTS,
            **names_in_columns(),
        }.items()
    }


def names_in_columns() -> dict[str, list[str]]:
    """Return what a table allows in a column and nothing else: states, kinds, outcomes."""
    return {
        f"{table.name}.{match[1]}": re.findall(r"'(\w+)'", match[2])
        for table in METADATA.tables.values()
        for rule in table.constraints
        if isinstance(rule, CheckConstraint) and (match := re.match(r"(\w+) IN (\(.*\))$", str(rule.sqltext)))
    }


def test_stored_names_are_what_they_were():
    frozen, now = json.loads(FROZEN.read_text()), names_in_the_code()
    gone = {which: left for which, some in frozen.items() if (left := sorted({*some} - {*now.get(which, ())}))}
    new = {which: left for which, some in now.items() if (left := sorted({*some} - {*frozen.get(which, ())}))}
    assert gone == {}, "gone or renamed: is there a migration for rows, events and jobs that hold the old name?"
    assert new == {}, f"new: add to {FROZEN.name}, where they stay"
