"""What somebody may do, from the seats that the person holds. What is not named here, nobody may."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from models.people.holders import SeatKey


class May(StrEnum):
    """What a page or an action asks for."""

    WORK = "work"  # see and do what one's own seats hold
    OVERSEE = "oversee"  # read everything of the agency
    SIGN = "sign"  # lay work before the executive, and hand it on once signed
    PUBLISH = "publish"  # enter the public addresses
    COORDINATE = "coordinate"  # accept, return, move dates, answer findings and requests, import plans
    PUBLISH_OUTSIDE = "publish_outside"  # an outside vendor: see what is to be published, and name its address
    ADMINISTER = "administer"  # people, units, reminders, texts, channels, tokens, log, messages


OF_ROLE: Mapping[str, frozenset[May]] = {
    "coordinator": frozenset(May) - {May.PUBLISH_OUTSIDE},
    "clerk": frozenset({May.WORK, May.OVERSEE, May.SIGN}),
    "mayor": frozenset({May.WORK, May.OVERSEE}),
    "publisher": frozenset({May.WORK, May.PUBLISH}),
}
OF_VENDOR = frozenset({May.PUBLISH_OUTSIDE})
OF_HEAD = frozenset({May.WORK})


def permissions_of(seats: Iterable[SeatKey]) -> frozenset[May]:
    """Return all that these seats allow together: nothing without a seat."""
    return frozenset(may for seat in seats for may in (OF_ROLE[seat.role] if seat.role else OF_HEAD))
