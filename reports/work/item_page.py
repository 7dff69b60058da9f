"""One item for whoever oversees it: all that is known of it, and what happened to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from core.stations import Route
from models.agencies import Unit
from models.evidence.proofs import Proof, list_proofs
from models.evidence.watched import AddressLook, WatchedAddress, addresses_by_url, list_history
from models.journal.journal import EventRow
from models.people.contexts import get_context
from models.plans.files import EvidenceFile
from models.plans.findings import CHECK_AGAIN, list_open_of_lists
from models.plans.item_reading import (
    list_date_changes_of,
    list_events_of,
    list_evidence_of,
    list_files_of,
    list_requests_of,
)
from models.plans.plans import Assignment, DateChange, Evidence, Item, Plan, Step
from models.plans.requests import WorkRequest
from models.work.work import list_parts, list_steps
from reports.work.doers import names_of_doers
from reports.work.open_work import Lay, WorkRow, row_of
from reports.work.whose_days import whose_days

HISTORY = 12


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its rows. `units` are the agency's, in its order; `names` say who did what is recorded.

    `row` says how late it is, who holds it and what is at stake; of a closed item it says what was. `looks` and
    `history` are what its addresses showed, by URL, the newest first.
    """

    plan: Plan
    item: Item
    row: WorkRow
    route: Route
    parts: Sequence[Assignment]
    steps: Sequence[Step]
    evidence: Sequence[Evidence]
    files: Sequence[EvidenceFile]
    dates: Sequence[DateChange]
    requests: Sequence[WorkRequest]
    events: Sequence[EventRow]
    units: Sequence[Unit]
    names: Mapping[str, str]
    lays: Sequence[Lay]
    looks: Mapping[str, WatchedAddress]
    history: Mapping[str, Sequence[AddressLook]]
    proofs: Sequence[Proof]
    check_again: bool  # accepted before the question list changed, and not looked at since

    @property
    def unit_names(self) -> Mapping[object, str]:
        return {unit.id: unit.name for unit in self.units}

    @property
    def lead(self) -> str | None:
        return self.unit_names.get(self.item.lead_unit_id)


def read_item_page(session: Session, plan: Plan, item: Item, units: Sequence[Unit], today: date) -> ItemPage:
    """Read one item with a fixed number of queries."""
    parts, evidence = list_parts(session, item.id), list_evidence_of(session, item)
    files, dates = list_files_of(session, item), list_date_changes_of(session, item)
    requests, events = list_requests_of(session, item), list_events_of(session, item)
    doers = [
        *(row.by for row in events), *(row.added_by for row in evidence), *(row.added_by for row in files),
        *(row.changed_by for row in dates), *(by for row in requests for by in (row.asked_by, row.answered_by) if by),
    ]  # fmt: skip
    names = {unit.id: unit.name for unit in units}
    office = get_context(session, plan.agency_id, today).office
    begun_on = max(plan.activated_on or today, item.starts_on)
    looks = addresses_by_url(session, plan.agency_id, {row.url for row in evidence})
    return ItemPage(
        plan=plan, item=item, row=row_of(plan, item, parts, evidence, names, today), route=Route.parse(item.route),
        parts=parts, steps=list_steps(session, item.id), evidence=evidence, files=files, dates=dates,
        requests=requests, events=events, units=units, names=names_of_doers(session, plan.agency_id, doers),
        lays=whose_days(item, parts, events[::-1], names, begun_on, today, office),
        looks=looks, history={url: list_history(session, row.id)[:HISTORY] for url, row in looks.items()},
        proofs=list_proofs(session, {row.id for row in looks.values()}),
        check_again=(CHECK_AGAIN, item.code) in list_open_of_lists(session, plan.id),
    )  # fmt: skip
