"""Who did something, as events and rows keep it: a person, a seat, or a person in the place of a seat."""

FOR = " for "


def in_place_of(who: str, seat: str) -> str:
    """Return the doer that says for whom it was done: “ก แทน ข”."""
    return f"{who}{FOR}{seat}"


def split_doer(by: str) -> tuple[str, str | None]:
    """Return who did it, and the seat in whose place, None where it was the own one."""
    who, _, seat = by.partition(FOR)
    return who, seat or None
