"""Rounds of looks: hosts that have addresses due are taken, many at once, and each is asked one thing at a time.

A host is ours for as long as a round may last, whoever else makes rounds. Threads only ask and judge; one of them,
the caller's, writes what they find, some at a time.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from queue import Empty, SimpleQueue
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.db import transaction
from models.evidence.answers import main_sites
from models.evidence.watched import (
    LookedHost,
    WatchedAddress,
    begin_to_watch,
    claim_hosts,
    list_due_at,
    list_evidence_at,
    list_unwatched,
    make_addresses,
)
from models.plans.plans import Evidence, Item, Plan
from work.looks.claims import claimed_year
from work.looks.fetching import Fetched
from work.looks.keeping import before_of, due_again, host_of, keep, pass_over
from work.looks.looking import Before, Looked, SiteFacts, look_at
from work.looks.proof.keeping import keep_proof, wanted
from work.looks.robots import ask_rules, may_look
from work.looks.shown.judging import judge
from work.looks.shown.values import Came, Claim, Note, Site

log = logging.getLogger(__name__)

AT_ONCE, MOST_OF_A_HOST = 200, 60
PAUSE_SECONDS = 1.0  # between two questions to one host
ROBOTS_GOOD_FOR = timedelta(days=1)
NEW_AT_ONCE, KEPT_AT_ONCE = 2_000, 50
FAULTS_TO_LEAVE = 3  # so many slow answers in a row: the others wait until the host has had a rest
AFTER_SLOW = timedelta(minutes=30)
OF_THE_HOST = ("not_found", "refused", "not_public", "bad_certificate")  # such a fault is that of all its addresses


@dataclass(frozen=True, slots=True)
class Due:
    """One address to be looked at, as values."""

    agency_id: UUID
    url: str
    claim: Claim
    before: Before
    proof: str | None = None  # why what comes is to be kept as proof


@dataclass(slots=True)
class HostWork:
    """A host with what is due there and what is known of it."""

    host: str
    due: Sequence[Due]
    facts: SiteFacts
    rules: str | None
    rules_are_new: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one address; `looked` is None where the site asks not to be looked at."""

    due: Due
    looked: Looked | None
    retry_at: datetime | None = None


def look_round(*, at_once: int = AT_ONCE, pause_seconds: float = PAUSE_SECONDS, budget_seconds: float = 200.0) -> int:
    """Look at what is due, for so long at most; return how many addresses were looked at."""
    ends = time.monotonic() + budget_seconds
    with transaction() as session:
        watch_new(session, clock.now())
    done = 0
    while (left := ends - time.monotonic()) > 0:
        with transaction() as session:
            now = clock.now()
            hosts = claim_hosts(session, now, now + timedelta(seconds=left + 60), at_once)
            work = [_work_of(session, host, now) for host in hosts]
        if not work:
            break
        done += _look_at_hosts(work, at_once, pause_seconds, ends)
    return done


def watch_new(session: Session, now: datetime) -> int:
    """Begin to watch addresses that were added since, at once; return how many."""
    found = list_unwatched(session, NEW_AT_ONCE)
    if found:
        make_addresses(session, [(agency_id, url, host_of(url)) for agency_id, url in found])
    for agency_id, of_one in groupby(found, key=lambda one: one[0]):
        begin_to_watch(session, agency_id, [url for _, url in of_one], now)
    return len(found)


def _work_of(session: Session, host: str, now: datetime) -> HostWork:
    known = session.get_one(LookedHost, host)
    rows = list_due_at(session, host, now, MOST_OF_A_HOST)
    agencies = {row.agency_id for row in rows}
    mains = main_sites(session, agencies)
    fresh = known.robots_at is not None and now - known.robots_at < ROBOTS_GOOD_FOR
    here: defaultdict[tuple[UUID, str], list[tuple[Evidence, Item]]] = defaultdict(list)
    for evidence, item in list_evidence_at(session, agencies, {row.url for row in rows}):
        here[evidence.agency_id, evidence.url].append((evidence, item))
    due = [_due(session, row, here[row.agency_id, row.url], mains.get(row.agency_id)) for row in rows]
    return HostWork(host, due, SiteFacts(dict(known.site or {})), known.robots if fresh else None)


def _due(session: Session, row: WatchedAddress, here: Sequence[tuple[Evidence, Item]], main_site: str | None) -> Due:
    years = {claimed_year(session.get_one(Plan, item.plan_id), item) for _, item in here}
    year = years.pop() if len(years) == 1 else None  # one address for two years can only be of one of them
    before, proof = before_of(row), wanted(session, row, here, clock.today())
    if proof:  # what is to be kept must come whole
        before = replace(before, etag=None, modified=None)
    return Due(row.agency_id, row.url, Claim(year, main_site), before, proof)


def _look_at_hosts(work: Sequence[HostWork], at_once: int, pause_seconds: float, ends: float) -> int:
    answers: SimpleQueue[Found | HostWork] = SimpleQueue()
    with ThreadPoolExecutor(min(at_once, len(work)), thread_name_prefix="looks") as pool:
        for one in work:
            pool.submit(copy_context().run, _look_at_host, one, pause_seconds, ends, answers.put)
        open_hosts, done = len(work), 0
        while open_hosts:
            some = _some(answers)
            finished = [one for one in some if isinstance(one, HostWork)]
            found = [one for one in some if isinstance(one, Found)]
            with transaction() as session:
                for answer in sorted(found, key=lambda one: (one.due.agency_id, one.due.url)):
                    _keep(session, answer)
                for host in finished:
                    _let_go(session, host)
            open_hosts -= len(finished)
            done += sum(one.looked is not None for one in found)
    return done


def _some(answers: "SimpleQueue[Found | HostWork]") -> list[Found | HostWork]:
    some = [answers.get()]
    while len(some) < KEPT_AT_ONCE:
        try:
            some.append(answers.get_nowait())
        except Empty:
            break
    return some


def _look_at_host(
    work: HostWork, pause_seconds: float, ends: float, tell: Callable[[Found | HostWork], None]
) -> None:
    """Look at a host's addresses one after the other; whatever happens, the host is let go."""
    try:
        for found in _looks(work, pause_seconds, ends):
            tell(found)
    except Exception:
        work.has_failed = True
        log.exception("looks.failed", extra={"host": work.host})
    finally:
        tell(work)


def _looks(work: HostWork, pause_seconds: float, ends: float) -> Iterator[Found]:
    slow = 0
    for number, due in enumerate(work.due):
        if time.monotonic() >= ends or slow >= FAULTS_TO_LEAVE:
            return
        if number:
            time.sleep(pause_seconds)
        if work.rules is None:
            work.rules, work.rules_are_new = ask_rules(due.url), True
        if not may_look(work.rules, due.url):
            yield Found(due, None)
            continue
        looked = look_at(due.url, due.claim, work.facts, due.before)
        retry_at = due_again(looked.at, looked.fetched.retry_after)
        slow = slow + 1 if looked.came.fault == "too_slow" else 0
        if slow >= FAULTS_TO_LEAVE:
            retry_at = looked.at + AFTER_SLOW
        yield Found(due, looked, retry_at)
        if retry_at:
            return
        if looked.came.fault in OF_THE_HOST:
            yield from (Found(one, _as_unreached(one, looked)) for one in work.due[number + 1 :])
            return


def _as_unreached(due: Due, like: Looked) -> Looked:
    """Return what is known of an address whose host does not answer at all, without asking once more."""
    came = Came(due.url, due.url, fault=like.came.fault)
    return Looked(due.url, like.at, judge(came, due.claim, Site()), Fetched(came))


def _keep(session: Session, found: Found) -> None:
    due = found.due
    if found.looked is None:
        pass_over(session, due.agency_id, due.url, Note.ROBOTS, clock.now() + timedelta(days=7))
    else:
        row = keep(session, due.agency_id, found.looked, year=due.claim.year, retry_at=found.retry_at)
        if due.proof:
            keep_proof(session, row, found.looked, due.proof)
        if found.retry_at and (host := session.get(LookedHost, host_of(due.url))):
            host.free_at = found.retry_at
            session.add(host)


def _let_go(session: Session, work: HostWork) -> None:
    host = session.get_one(LookedHost, work.host)
    host.busy_until_at = None
    if work.has_failed:  # a fault of ours: it would fail again at once
        host.free_at = clock.now() + AFTER_SLOW
    if work.rules_are_new:
        host.robots, host.robots_at = work.rules, clock.now()
    if work.facts.is_changed:
        host.site, host.site_at = dict(work.facts.known), clock.now()
    session.add(host)
