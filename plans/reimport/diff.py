"""How a changed file differs from the plan in use. Pure: three things said, compared field by field.

A person may have changed what the last document said. What the new one leaves as the last had it is then no
change, and what it changes is one that stands against somebody's decision.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.plans.changes import CHANGED, GONE, NEW
from plans.reimport.said import ITEM_FIELDS, PLAN_FIELDS, Said, Values

Touched = Collection[tuple[str | None, str]]
"""Fields (code or None for the plan, name) that somebody's answer set, where the last document is not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `code` None is the plan itself, `field` None the whole item."""

    kind: str
    code: str | None
    field: str | None
    old: Any
    new: Any
    by_person: bool = False


def changes_between(before: Said, now: Said, says: Said, touched: Touched = ()) -> list[Change]:
    """Return what the document `says` against the plan as it is `now`, given what the last one said `before`.

    First the plan's own fields, then items in the document's order, then those that are gone from it.
    """
    before = named_again(before, now, says)
    return [
        *_fields(None, PLAN_FIELDS, before.plan, now.plan, says.plan, touched),
        *(change for code in says.items for change in _of_item(code, before, now, says, touched)),
        *(Change(GONE, code, None, values, None) for code, values in now.items.items()
          if code in before.items and code not in says.items),
    ]  # fmt: skip


def named_again(before: Said, now: Said, says: Said) -> Said:
    """Return what was said before; an item kept though a file lacked it counts again once a file names it."""
    again = {code: now.items[code] for code in says.items if code in now.items and code not in before.items}
    return Said(before.plan, {**before.items, **again}, before.places)


def learned(before: Said, change: Change, place: str) -> Said:
    """Return what counts as said once a change is decided, taken over or not: it is not asked again."""
    plan, items, places = dict(before.plan), dict(before.items), dict(before.places)
    if change.code is None:
        plan[str(change.field)] = change.new
    elif change.kind == GONE:
        items.pop(change.code, None)
    elif change.kind == NEW:
        items[change.code], places[change.code] = change.new, place
    elif change.code in items:
        items[change.code] = {**items[change.code], str(change.field): change.new}
    return Said(plan, items, places)


def _of_item(code: str, before: Said, now: Said, says: Said, touched: Touched) -> Iterator[Change]:
    if code in now.items:
        yield from _fields(code, ITEM_FIELDS, before.items[code], now.items[code], says.items[code], touched)
    elif code not in before.items:  # else somebody did not want it
        yield Change(NEW, code, None, None, says.items[code])


def _fields(
    code: str | None, names: Collection[str], before: Values, now: Mapping[str, Any], says: Values, touched: Touched
) -> Iterator[Change]:
    for name in names:
        old, new = now[name], says[name]
        if (code is None and new is None) or new in (old, before[name]):
            continue
        was_open = code is None and before[name] is None
        by_person = (code, name) in touched or (not was_open and before[name] != old)
        yield Change(CHANGED, code, name, old, new, by_person)
