"""What came from an address, what is claimed of it, what its site shows elsewhere, and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from core.evidence.verdicts import Verdict


class Note(StrEnum):
    """What somebody should know beside the verdict."""

    DRIVE_NOT_SHARED = "drive_not_shared"
    NO_TEXT = "no_text"  # a file of pictures: nothing in it can be searched
    SCRIPTED = "scripted"  # shows nothing without running programs: what it shows is not known
    DAMAGED = "damaged"
    PROTECTED = "protected"  # a file that asks for a password
    FORBIDDEN = "forbidden"  # 403: perhaps only to us
    BUSY = "busy"  # 429, 503
    CERTIFICATE_ENDS = "certificate_ends"
    ROBOTS = "robots"  # the site asks not to be looked at by programs
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Came:
    """What came. `fault` is a code of core.outside where nothing did; `words` are a file's, read apart from us.

    `body` holds at most as much as was kept; `is_whole` tells whether that is all.
    """

    url: str
    final_url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: bytes = b""
    is_whole: bool = True
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class FileWords:
    """A file's words as they were read apart; `fault` is "damaged" or "protected" where it cannot be opened."""

    text: str = ""
    has_pictures: bool = False
    fault: Note | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What it is handed in as: evidence of a Buddhist fiscal year (None: of none), on the agency's main site."""

    year: int | None = None
    main_site: str | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the same site shows at another address; `lines` are keys with how many letters each stands for."""

    status: int
    final_url: str
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_page(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the address's site: its home page, and what it shows for an address that cannot exist."""

    home: Elsewhere | None = None
    nowhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict with what it was told by. `detail` is a fault's code; `text` what can be read, for later proof."""

    verdict: Verdict
    leads_to: str
    status: int = 0
    detail: str | None = None
    title: str | None = None
    kind: str | None = None
    years: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    text: str = ""
