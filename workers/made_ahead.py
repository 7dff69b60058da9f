"""After a clock that ran ahead: each stored next or last moment that cannot be is found and computed anew."""

import logging
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.clock import BANGKOK, bangkok_date
from core.db import reading, transaction
from core.settings import get_settings
from models.messages.deliveries import Delivery
from models.messages.holds import HoldReason, find_hold
from models.messages.schedules import list_firing_after
from models.people.contexts import AgencyContext, get_context
from models.work.held import Held, list_held
from models.work.made_ahead import (
    LAST,
    LATE_SINCE,
    bring_back,
    end_leases_beyond,
    last_logged_on,
    list_cancelled_for,
    list_made_ahead,
    repeat_given_up,
)
from models.work.work import list_agencies
from notifications.kinds import BY_THE_CLOCK
from notifications.queue.claims import AMBIGUOUS, CLAIMABLE, LEASE_RAN_OUT, lease_length
from notifications.queue.readdress import taken_into
from notifications.queue.retry import REPEATABLE_FOR, RETRY
from notifications.webhooks import telling
from people.access.sessions import good_for
from people.linking.linking import CODE_GOOD_FOR
from reports.work.reminded import cadences_of
from schedules.cron import next_fire
from schedules.office_days import ONE_DAY
from schedules.reminders import Work
from schedules.sending import next_message_at
from schedules.wake import handled_until, next_wake_at

log = logging.getLogger(__name__)

SLACK = timedelta(minutes=2)  # between the clocks of several machines
LONGEST_HANDLER_RETRY = timedelta(hours=2)
LONGEST_PAUSE = timedelta(days=31)  # until the month ends
LONGEST_RETRY_OF_A_MESSAGE = timedelta(days=1)
MADE_AHEAD = "made_ahead"


_is_owed = False
_looked: set[tuple[int, str]] = set()  # programs and databases


def is_to_look(last_beat_at: datetime | None) -> bool:
    """Whether the clock has gone back since the last heartbeat, a day has begun, or this program has."""
    if last_beat_at is None:
        return False
    if last_beat_at > clock.now() + SLACK:
        return True
    key = (clock.start_no(), get_settings().resolved_database_url())
    is_first = key not in _looked
    _looked.add(key)
    return clock.is_guarded() and (is_first or bangkok_date(last_beat_at) < bangkok_date(clock.now()))


def look(last_beat_at: datetime | None) -> None:
    """Compute anew where it may be needed; afterwards, where the clock keeps messages back.

    Until somebody says so, or an hour has passed, nobody knows whether the clock was wrong before or is now: what was
    sent by a right one must not lose its key to a wrong one.
    """
    global _is_owed
    _is_owed = is_to_look(last_beat_at) or _is_owed
    with reading() as session:
        is_in_doubt = find_hold(session, HoldReason.CLOCK) is not None
    if _is_owed and not is_in_doubt:
        _is_owed = False
        compute_anew()


def compute_anew() -> Counter[str]:
    """Mend every row; return how many of which kind. Running it twice, or two at once, changes nothing more."""
    now, counts = clock.now(), Counter[str]()
    with transaction() as session:
        counts += _moments(session, now)
        counts["schedule"] = _schedules(session, now)
    with reading() as session:
        agency_ids = [agency.id for agency in list_agencies(session)]
    for agency_id in agency_ids:
        with transaction() as session:
            context = get_context(session, agency_id, bangkok_date(now))
            counts["message"] += _messages(session, agency_id, context, now)
            counts["turn"] += _turns(session, agency_id, context, now)
    found = +counts
    if found:
        log.warning("clock.moments_computed_anew", extra={"rows": dict(found)})
    return found


def _moments(session: Session, now: datetime) -> Counter[str]:
    """Bring back what has a longest duration, and what last happened; lateness that is yet to come is none."""
    soon, today = now + SLACK, bangkok_date(now)
    counts = Counter({name: bring_back(session, name, soon, now) for name in LAST if name != "delivery.sent_at"})
    counts |= Counter({name: bring_back(session, name, today, None) for name in LATE_SINCE})
    for name, longest, state in (
        ("handler_run.next_try_at", LONGEST_HANDLER_RETRY, {"state": "pending"}),
        ("webhook_call.next_try_at", telling.RETRY.longest, {"state": "pending"}),
        ("delivery.next_try_at", LONGEST_RETRY_OF_A_MESSAGE, {"state": "retry_wait"}),
        ("channel_state.paused_until", LONGEST_PAUSE, {}),
        ("login_session.expires_at", good_for(), {}),
        ("link_code.expires_at", CODE_GOOD_FOR, {}),
    ):
        to = now + longest if name.endswith("expires_at") else now
        counts[name] = bring_back(session, name, soon + longest, to, **state)
    counts["delivery.given_up"] = repeat_given_up(
        session, now - REPEATABLE_FOR, now, RETRY.max_attempts, (AMBIGUOUS, LEASE_RAN_OUT)
    )
    counts["delivery.lease_until"] = end_leases_beyond(session, soon + lease_length(), now)
    return counts


def _schedules(session: Session, now: datetime) -> int:
    """Fire what could have come meanwhile: the jobs know what they have told already."""
    count = 0
    for row in list_firing_after(session, now):
        if row.next_fire_at > next_fire(row.cron, now):
            row.next_fire_at = next_fire(row.cron, now - ONE_DAY)
            count += 1
    return count


def _messages(session: Session, agency_id: UUID, context: AgencyContext, now: datetime) -> int:
    """Free the days to come of messages that were made for them: those have one of their own when they come.

    One that was made for today is owed today: its work has had its turn, and nothing would make it again.
    """
    today, count = bangkok_date(now), 0
    for one in list_made_ahead(session, agency_id, now + SLACK):
        is_for_later = one.on > today
        if is_for_later:
            count += 1
            _give_back(session, one, context, now)
            one.dedup_key = f"{one.dedup_key.replace(f':{one.on}:', f':{today}:', 1)}:{MADE_AHEAD}"
            one.on = today
        _set_right(one, is_for_later, context, now)
    return count


def _give_back(session: Session, made_ahead: Delivery, context: AgencyContext, now: datetime) -> None:
    """Let go on what a day's message that never went out has taken in."""
    if made_ahead.state in CLAIMABLE and made_ahead.kind in BY_THE_CLOCK:
        for one in list_cancelled_for(session, made_ahead, taken_into(made_ahead.on)):
            one.state, one.state_reason = "pending", None
            one.due_at = one.next_try_at = next_message_at(now, context.policy, context.office)


def _set_right(one: Delivery, is_for_later: bool, context: AgencyContext, now: datetime) -> None:
    one.created_at = now
    one.sent_at = min(one.sent_at, now) if one.sent_at else None
    if one.state not in CLAIMABLE:
        return
    if is_for_later and one.kind in BY_THE_CLOCK:
        one.state, one.state_reason = "cancelled", MADE_AHEAD
    else:
        one.due_at = one.next_try_at = next_message_at(now, context.policy, context.office)


def _turns(session: Session, agency_id: UUID, context: AgencyContext, now: datetime) -> int:
    """Let work whose turn was put off too far have it after its last one, which may be at once, as catching up."""
    everything = list_held(session, agency_id, context.holders)
    cadences = cadences_of(everything, context.holders, bangkok_date(now))
    asleep = [one for one in everything if _sleeps_too_long(one, cadences.work_of(one), context, now)]
    handled = last_logged_on(session, asleep, now)
    for one in asleep:
        row = one.part or one.item
        day = min(handled.get(one.row_ids, one.work.first_on - ONE_DAY), handled_until(now, context.policy))
        turn_at = datetime.combine(day, context.policy.digest_at, BANGKOK)
        row.next_remind_at = next_wake_at(cadences.work_of(one), context.policy, context.office, turn_at)
    return len(asleep)


def _sleeps_too_long(one: Held, work: Work, context: AgencyContext, now: datetime) -> bool:
    row = one.part or one.item
    if row.next_remind_at is None or row.next_remind_at <= now:
        return False
    return row.next_remind_at > next_wake_at(work, context.policy, context.office, now)
