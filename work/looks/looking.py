"""One look at an address: asked for, compared with what its site shows elsewhere, and judged.

To be called with no transaction open; what is known of the site comes as values and goes back as values.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from core import clock
from core.evidence.verdicts import Verdict
from work.looks.fetching import Fetched, fetch, home_of, nowhere_beside, place_of
from work.looks.file_words import words_of
from work.looks.personal import Find, finds_in
from work.looks.shown import byte_kinds
from work.looks.shown.judging import elsewhere, judge
from work.looks.shown.values import Came, Claim, Elsewhere, Judged, Note, Site
from work.looks.shown.web_page import all_words

SITE_GOOD_FOR = timedelta(days=7)
CERTIFICATE_SOON = timedelta(days=14)
MOST_PLACES = 12
COMPARE_SECONDS = 6.0


@dataclass(slots=True)
class SiteFacts:
    """What a site shows at home and where nothing is, by place; asked for when first needed, kept for a week."""

    known: dict[str, Any] = field(default_factory=dict)
    is_changed: bool = False

    def of(self, url: str, now: datetime) -> Site:
        return Site(self._ask("home", home_of(url), now), self._ask(place_of(url), nowhere_beside(url), now))

    def _ask(self, key: str, url: str, now: datetime) -> Elsewhere:
        kept = self.known.get(key)
        if kept and now - datetime.fromisoformat(kept["at"]) < SITE_GOOD_FOR:
            return Elsewhere(kept["status"], kept["final_url"], kept["lines"])
        shown = elsewhere(fetch(url, seconds=COMPARE_SECONDS).came)
        if len(self.known) > MOST_PLACES:
            self.known.clear()
        self.known[key] = {
            "at": now.isoformat(), "status": shown.status, "final_url": shown.final_url, "lines": dict(shown.lines)
        }  # fmt: skip
        self.is_changed = True
        return shown


@dataclass(frozen=True, slots=True)
class Before:
    """What the last look kept: what to ask conditionally with, and the verdict that an unchanged answer keeps."""

    verdict: Verdict = Verdict.NEVER
    sha256: str | None = None
    etag: str | None = None
    modified: str | None = None
    year: int | None = None
    looked_at: datetime | None = None

    @property
    def conditions(self) -> Mapping[str, str]:
        if self.verdict not in (Verdict.ALIVE, Verdict.WRONG_KIND, Verdict.OTHER_YEAR, Verdict.OTHER_SITE):
            return {}
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look has found. `judged` is None where nothing has changed since the last one."""

    url: str
    at: datetime
    judged: Judged | None
    fetched: Fetched
    sha256: str | None = None
    notes: tuple[Note, ...] = ()
    personal: tuple[Find, ...] = ()

    @property
    def came(self) -> Came:
        return self.fetched.came


def look_at(url: str, claim: Claim, facts: SiteFacts, before: Before | None = None) -> Looked:
    """Look at an address as things stand now. Raises nothing of the network's."""
    before = before or Before()
    same_claim = before.year == claim.year
    fetched = fetch(url, conditions=before.conditions if same_claim else None)
    now, came = clock.now(), fetched.came
    if fetched.is_unchanged:
        return Looked(url, now, None, fetched, before.sha256, _of_certificate(fetched, now))
    digest = hashlib.sha256(came.body).hexdigest() if came.body else None
    if digest and digest == before.sha256 and same_claim and before.verdict == Verdict.ALIVE and came.status == 200:
        return Looked(url, now, None, fetched, digest, _of_certificate(fetched, now))
    judged = judge(came, claim, _site(came, facts, now), words_of(came))
    personal = finds_in(_all_words(came, judged))
    notes = (*judged.notes, *_of_certificate(fetched, now), *([Note.PERSONAL] if personal else []))
    return Looked(url, now, replace(judged, notes=notes), fetched, digest, notes, personal)


def _all_words(came: Came, judged: Judged) -> str:
    """Return what anybody could read there: of a page also what a visitor sees only after a click."""
    is_page = judged.kind == byte_kinds.HTML
    return all_words(came.body, came.headers.get("content-type", "")) if is_page else judged.text


def _site(came: Came, facts: SiteFacts, now: datetime) -> Site:
    """Return what to compare with: only a page that came needs it."""
    is_page = came.fault is None and 200 <= came.status < 300 and byte_kinds.kind_of(came.body) == byte_kinds.HTML
    return facts.of(came.url, now) if is_page else Site()


def _of_certificate(fetched: Fetched, now: datetime) -> tuple[Note, ...]:
    ends = fetched.certificate_until
    return (Note.CERTIFICATE_ENDS,) if ends is not None and ends - now < CERTIFICATE_SOON else ()
