"""Changing the numbers of an agency's reminder policy."""

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from core.events import PolicyChanged
from models.agencies import Agency
from models.journal import outbox
from office.waking import handled_so_far, wake_all
from schedules.policy import OFF, RETIRED, Policy


def read_policy(agency: Agency) -> Policy:
    return Policy.from_stored(agency.policy)


def set_policy(session: Session, agency: Agency, name: str, text: str, by: str = "coordinator") -> Policy:
    """Set one number from what a person typed: "5", "09:00", or a series such as "-7,-3,0"; raise InvalidPolicy."""
    return _store(session, agency, name, {**_stored(agency), name: _json_value(name, text)}, by)


def set_numbers(session: Session, agency: Agency, typed: Mapping[str, str], by: str = "coordinator") -> Policy:
    """Set several numbers at once, checked together; one typed like its default is the default again."""
    before, after = read_policy(agency), policy_typed(agency, typed)
    if after == before:
        return after
    handled_on = handled_so_far(before)
    default = Policy().to_json()
    agency.policy = {name: value for name, value in after.to_json().items() if value != default[name]}
    session.add(agency)
    wake_all(session, agency.id, handled_on)
    old, new = before.to_json(), after.to_json()
    for name in (name for name in new if new[name] != old[name]):
        event = PolicyChanged(name=name, old=_shown(before, name), new=_shown(after, name), by=by)
        outbox.record(session, agency.id, event)
    return after


def policy_typed(agency: Agency, typed: Mapping[str, str]) -> Policy:
    """Return the policy as it would be with what a person typed; raise InvalidPolicy. Nothing is changed."""
    return Policy.from_json({**_stored(agency), **{name: _json_value(name, text) for name, text in typed.items()}})


def typed_as(value: object) -> str:
    """Return a number of the policy as a person types it: "5", "09:00", "-3, 0", "off"."""
    if value is None:
        return OFF
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def reset_policy(session: Session, agency: Agency, name: str | None = None, by: str = "coordinator") -> Policy:
    """Return to the default of one number, or of all where none is named; raise InvalidPolicy for an unknown name."""
    if name is not None:
        Policy.from_json({name: Policy().to_json().get(name, "")})
    kept = {key: value for key, value in _stored(agency).items() if name is not None and key != name}
    return _store(session, agency, name or "all", kept, by)


def _stored(agency: Agency) -> dict[str, Any]:
    return {name: value for name, value in agency.policy.items() if name not in RETIRED}


def _store(session: Session, agency: Agency, name: str, changed: dict[str, Any], by: str) -> Policy:
    before, after = read_policy(agency), Policy.from_json(changed)
    if after == before:
        return after
    handled_on = handled_so_far(before)
    agency.policy = changed
    wake_all(session, agency.id, handled_on)
    old, new = _shown(before, name), _shown(after, name)
    outbox.record(session, agency.id, PolicyChanged(name=name, old=old, new=new, by=by))
    return after


def _json_value(name: str, text: str) -> object:
    """Return what was typed as the JSON value that the field takes; what does not fit is left for the policy."""
    default = Policy().to_json().get(name)
    if isinstance(default, list):
        return [_plain(one.strip()) for one in text.split(",") if one.strip()]
    return _plain(text.strip())


def _plain(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:
        return text


def _shown(policy: Policy, name: str) -> str:
    values = policy.to_json()
    return json.dumps(values.get(name, values), ensure_ascii=False)
