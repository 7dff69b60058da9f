"""Looks that somebody asks for: one address before it is handed in, or all of an agency's at once."""

from collections.abc import Collection
from uuid import UUID

from core import clock
from core.db import transaction
from models.evidence.answers import main_sites
from models.evidence.watched import LookedHost, addresses_by_url, ensure_host
from work.looks.keeping import host_of, keep
from work.looks.looking import Looked, SiteFacts, look_at
from work.looks.proof.completing import complete_proofs
from work.looks.rounds import look_round, watch_new
from work.looks.shown.values import Claim

ROUND_SECONDS = 900.0


def look_once(agency_id: UUID, url: str, year: int | None) -> Looked:
    """Look at one address now and keep what it shows. To be called with no transaction open."""
    with transaction() as session:
        known = session.get(LookedHost, host_of(url))
        facts = SiteFacts(dict(known.site or {}) if known else {})
        main_site = main_sites(session, [agency_id]).get(agency_id)
    looked = look_at(url, Claim(year, main_site), facts)
    with transaction() as session:
        keep(session, agency_id, looked, year=year)
        if facts.is_changed:
            host = ensure_host(session, host_of(url))
            host.site = dict(facts.known)
            session.add(host)
    return looked


def look_at_all(agency_id: UUID, urls: Collection[str]) -> int:
    """Make these addresses due and look at all that is due; return how many addresses were looked at."""
    now = clock.now()
    with transaction() as session:
        while watch_new(session, now):
            pass
        for row in addresses_by_url(session, agency_id, urls).values():
            row.next_look_at = now
            session.add(row)
    looked = look_round(budget_seconds=ROUND_SECONDS)
    complete_proofs()
    return looked
