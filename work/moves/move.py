"""A move as people type it: what is said of an item, before anything is looked up."""

from dataclasses import dataclass
from datetime import date

from core.outside.addresses import plain_parts_of
from core.questions import QuestionCode
from core.text.thai_spelling import thai_spelling
from work.refusals import EvidenceNotTaken, InvalidEvidence, StationNotTaken, UnknownMove

NAMES = ("start", "submit", "forward", "accept", "return", "waive", "reopen", "take_back")
TAKE_EVIDENCE = ("submit", "forward", "accept")
URL_LENGTH, ECHOED = 2000, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody did to an item. `on` is a Bangkok date, None for today; `by` names who did it.

    `seen` is what stood before the eyes (work.moves.seen), None for whoever does not look first, as in a command;
    `vouched` the verdict on `evidence` that somebody has seen and stands by.
    """

    code: QuestionCode
    name: str
    unit: str | None = None
    to: str | None = None
    on: date | None = None
    evidence: str | None = None
    vouched: str | None = None
    reason: str | None = None
    by: str = "coordinator"
    seen: str | None = None

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise UnknownMove(move=self.name, legal=", ".join(NAMES))
        for field in ("unit", "to", "reason"):  # blanks say nothing
            object.__setattr__(self, field, thai_spelling(getattr(self, field) or "").strip() or None)
        if self.to is not None and self.name != "return":
            raise StationNotTaken(code=self.code, move=self.name)
        if self.evidence is not None:
            if self.name not in TAKE_EVIDENCE:
                raise EvidenceNotTaken(code=self.code, move=self.name, legal=", ".join(TAKE_EVIDENCE))
            check_url(self.evidence)


def check_url(url: str) -> None:
    """Raise InvalidEvidence unless `url` is a plain web address, which anybody may be shown."""
    bare = url.strip()
    try:
        plain_parts_of(bare, URL_LENGTH)
    except ValueError:
        shown = "" if "@" in bare else bare[:ECHOED] + "…" * (len(bare) > ECHOED)  # it may hold a password
        raise InvalidEvidence(url=shown, most=URL_LENGTH) from None
