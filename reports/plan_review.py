"""A plan's items as understood, each beside what its document printed, for whoever checks the reading."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from documents.understand.codes.sureness import field_of
from models.plans.findings import PlanFinding, list_findings
from models.plans.plans import Plan
from models.plans.uploads import PlanUpload, find_upload_of
from reports.work.items import ItemView, list_item_views

DOUBTFUL_BELOW = 75  # percent: the same below which the reader asks a person
FIELDS = ("code", "title", "period", "units", "steps")


@dataclass(frozen=True, slots=True)
class PrintedCells:
    """The cells of an item's row as printed, on one line each but for the steps."""

    measure: str
    steps: str
    period: str
    owner: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item beside its printed cells, None where the document was not handed in on a page.

    `sure` is 0 to 100, None where it is not known; `doubts` names the FIELDS that were not read surely, `whys` says
    of each of them why, as far as that was found.
    """

    view: ItemView
    printed: PrintedCells | None
    sure: int | None
    doubts: tuple[str, ...]
    whys: tuple[tuple[str, str], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) or (self.sure is not None and self.sure < DOUBTFUL_BELOW)


@dataclass(frozen=True, slots=True)
class PlanReview:
    """`upload` is what the printed cells come from."""

    rows: Sequence[Reviewed]
    upload: PlanUpload | None


def review_plan(session: Session, plan: Plan, corrected: Mapping[str, frozenset[str]]) -> PlanReview:
    """Return the plan's items in its order; cells that somebody `corrected`, by code, are no doubt of the reading."""
    upload = find_upload_of(session, plan, plan.source_hash)
    by_place = {each["where"]: each for each in upload.printed} if upload else {}
    views = list_item_views(session, plan)
    asked: dict[str | None, list[PlanFinding]] = defaultdict(list)
    for finding in list_findings(session, plan.id):
        asked[finding.code].append(finding)
    rows = [
        _reviewed(
            view, by_place.get(view.item.place), asked[view.item.code], corrected.get(view.item.code, frozenset())
        )
        for view in views
    ]
    return PlanReview(rows, upload)


def _reviewed(
    view: ItemView,
    printed: dict[str, Any] | None,
    findings: Sequence[PlanFinding],
    corrected: frozenset[str],
) -> Reviewed:
    about = [(name, one) for one in findings if (name := field_of(one.kind))]
    asked = tuple(dict.fromkeys(name for name, one in about if one.decide and one.answer is None))
    if printed is None:
        return Reviewed(view, None, None, asked, _whys(about, asked))
    cells = PrintedCells(printed["measure"], printed["steps"], printed["period"], printed["owner"])
    unsure = {name for name, sure in printed["fields"].items() if sure < DOUBTFUL_BELOW} - corrected
    doubts = tuple(name for name in FIELDS if name in unsure or name in asked)
    sure = min(printed["fields"].get(name, 100) for name in FIELDS if name not in corrected)
    return Reviewed(view, cells, sure if corrected else printed["sure"], doubts, _whys(about, doubts))


def _whys(about: Sequence[tuple[str, PlanFinding]], doubts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, one.understood) for name, one in about if name in doubts)


def doubtful_first(rows: Sequence[Reviewed]) -> list[Reviewed]:
    """Return the least sure first, otherwise in the plan's order."""
    return sorted(rows, key=lambda row: (not row.is_doubtful, 100 if row.sure is None else row.sure))
