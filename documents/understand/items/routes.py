"""Where an item goes after its units: to a unit that compiles, to be signed, to be published, to be checked."""

import re
from collections.abc import Sequence

from core.stations import Route
from documents.understand.owners.hand_overs import PUBLISHER
from documents.understand.writing import compact

_CLERK = "(?<!สำนัก)(?<!สำนักงาน)ปลัด(?:เทศบาล|อบต|อบจ|องค์การ|เมือง)"
_EXECUTIVE = f"{_CLERK}|ผู้บริหาร|นายกเทศมนตรี|นายกองค์การ|นายกอบต|นายกอบจ|นายกเมือง|นายกฯ|ผู้บังคับบัญชา"
_PUT_BEFORE = re.compile(rf"(?:เสนอ|รายงาน|นำเรียน)[^()]{{0,80}}?(?<!ของ)(?<!คณะ)(?:{_EXECUTIVE})")
_SIGNED = re.compile(r"ลงนาม(?!ในสัญญา|ถวาย|รับทราบ)")
_WEBSITE = re.compile(r"เว็บไซ|เวบไซ|เว็ปไซ|เว็บเพจ|website", re.IGNORECASE)


def needs_signature(steps: Sequence[str]) -> bool:
    """Tell whether a step puts the work before the executive (reports or submits it) or has it signed.

    Merely naming the executive is not enough: "policy of the executive" and "list of executives" are not signed.
    """
    texts = [compact(step) for step in steps]
    return any(_PUT_BEFORE.search(text) or _SIGNED.search(text) for text in texts)


def mentions_website(steps: Sequence[str]) -> bool:
    """Tell whether a step works on the website, which the web publisher keeps."""
    return any(_WEBSITE.search(compact(step)) for step in steps)


def route_of(
    hand_over: Sequence[str], steps: Sequence[str], lead: str | None = None, *, signed: bool = False
) -> tuple[str, ...]:
    """Return the stations that an item's hand-over, steps and lead ask for; `signed` where its owners say so."""
    compiler = next((target for target in hand_over if target != PUBLISHER), lead)
    route = Route.through(
        compiled_by=compiler, signature=signed or needs_signature(steps), publishing=PUBLISHER in hand_over
    )
    return tuple(route.names())
