"""Stations of a route: where an item can be, and which seat holds it there."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass
from typing import Self

from core.errors import TrackerError

COLLECTING, COMPILING, SIGNATURE, PUBLISHING, CHECKING, ACCEPTED = (
    "collecting", "compiling", "signature", "publishing", "checking", "accepted",
)  # fmt: skip
ROLES = ("clerk", "mayor", "publisher", "coordinator")
_HOLDER_ROLES = {SIGNATURE: "clerk", PUBLISHING: "publisher", CHECKING: "coordinator"}
_ORDER = (COLLECTING, COMPILING, SIGNATURE, PUBLISHING, CHECKING, ACCEPTED)

STATIONS_THAI = {
    COLLECTING: "ส่วนราชการดำเนินการ",
    COMPILING: "รวบรวม",
    SIGNATURE: "รอผู้บริหารลงนาม",
    PUBLISHING: "รอเผยแพร่บนเว็บไซต์",
    CHECKING: "รอตรวจสอบ",
    ACCEPTED: "ผ่านการตรวจสอบ",
}
ROLES_THAI = {
    "clerk": "ปลัดเทศบาล",
    "mayor": "นายกเทศมนตรี",
    "publisher": "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์",
    "coordinator": "ผู้ประสานงาน ITA",
}


_titles: ContextVar[Mapping[str, str]] = ContextVar("titles", default=ROLES_THAI)


def use_titles(titles: Mapping[str, str]) -> Token[Mapping[str, str]]:
    """Call the roles by an agency's titles from here on in this context; `core.text.titles` has them."""
    return _titles.set(titles)


@contextmanager
def titled(titles: Mapping[str, str]) -> Iterator[None]:
    """Call the roles by an agency's titles inside the block: of a page, of a message."""
    before = use_titles(titles)
    try:
        yield
    finally:
        _titles.reset(before)


def holder_thai(holder: str) -> str:
    """Return a role's Thai name, as the agency that is spoken of has it; a unit's name is one already."""
    return _titles.get().get(holder, holder)


class InvalidRoute(TrackerError):
    thai = "เส้นทางงาน “{route}” ไม่ถูกต้อง: ต้องเริ่มที่ collecting จบด้วย checking, accepted และเรียงตามลำดับ"
    english = "The route “{route}” is not valid: it starts at collecting and ends with checking, accepted."


@dataclass(frozen=True, slots=True)
class Station:
    """One place on a route. `unit` is the name of the unit that compiles, and only there."""

    kind: str
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in _ORDER or (self.kind == COMPILING) != bool(self.unit):
            raise InvalidRoute(route=str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        kind, _, unit = text.partition(":")
        return cls(kind, unit or None)

    @property
    def role(self) -> str | None:
        """The role whose seat holds an item here; None where units hold it, or nobody (accepted)."""
        return _HOLDER_ROLES.get(self.kind)

    @property
    def thai(self) -> str:
        return f"{STATIONS_THAI[self.kind]} ({self.unit})" if self.unit else STATIONS_THAI[self.kind]

    def __str__(self) -> str:
        return f"{self.kind}:{self.unit}" if self.unit else self.kind


@dataclass(frozen=True, slots=True)
class Route:
    """All stations of an item in order, always collecting first and checking, accepted last."""

    stations: tuple[Station, ...]

    def __post_init__(self) -> None:
        ranks = [_ORDER.index(station.kind) for station in self.stations]
        if ranks != sorted(set(ranks)) or ranks[:1] != [0] or ranks[-2:] != [4, 5]:
            raise InvalidRoute(route=" > ".join(map(str, self.stations)))

    @classmethod
    def parse(cls, texts: Sequence[str]) -> Self:
        return cls(tuple(Station.parse(text) for text in texts))

    @classmethod
    def through(cls, *, compiled_by: str | None, signature: bool, publishing: bool) -> Self:
        """Build the route that a plan's row asks for."""
        middle = [Station(COMPILING, compiled_by)] if compiled_by else []
        middle += [Station(SIGNATURE)] if signature else []
        middle += [Station(PUBLISHING)] if publishing else []
        return cls((Station(COLLECTING), *middle, Station(CHECKING), Station(ACCEPTED)))

    def after(self, position: str) -> Station:
        """Return the station that follows `position`."""
        return self.stations[self.index(position) + 1]

    def index(self, position: str) -> int:
        return [str(station) for station in self.stations].index(position)

    def names(self) -> list[str]:
        return [str(station) for station in self.stations]
