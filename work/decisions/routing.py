"""Changing where an item goes after its present station, and which unit leads it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from core.events import LeadChanged, RouteChanged
from core.stations import ACCEPTED, Route, Station
from models.people.units import UnitNotFound
from models.plans.plans import Item, Plan
from work.decisions.deciding import Decision, open_for_decision
from work.decisions.refusals import AcceptedAlready, NothingChanged, RouteBehind
from work.desk import Desk


def change_route(session: Session, plan: Plan, code: str, stations: Sequence[str], decision: Decision) -> Item:
    """Give an item another way from where it is now on; a unit that compiles is named as the agency names it.

    Raises InvalidRoute, RouteBehind, UnitNotFound, NothingChanged and what open_for_decision does.
    """
    desk = open_for_decision(session, plan, code, decision, "route")
    item, route = desk.item, Route.parse(stations)
    if item.position == ACCEPTED:
        raise AcceptedAlready(code=code)
    _check_units(desk, route)
    past = desk.route.names()[: desk.route.index(item.position) + 1]
    if route.names()[: len(past)] != past:
        raise RouteBehind(code=code, position=desk.station.thai)
    asked = desk.reminders.holders_days(item, desk.parts)
    old, item.route = item.route, route.names()
    if old == item.route:
        raise NothingChanged(code=code)
    replace(desk.reminders.days, gently_from=desk.on).count(item, desk.parts)
    desk.reminders.date_moved(item, asked, desk.parts)
    desk.record(
        RouteChanged(plan_id=plan.id, item_id=item.id, old=" > ".join(old), new=" > ".join(item.route),
                     reason=decision.reason, by=decision.by)
    )  # fmt: skip
    session.flush()
    return item


def change_lead(session: Session, plan: Plan, code: str, unit: str | None, decision: Decision) -> Item:
    """Let another unit lead an item, or none (None); the station of a unit that compiles is the route's matter."""
    desk = open_for_decision(session, plan, code, decision, "lead")
    item, units = desk.item, desk.holders.units
    lead = desk.holders.unit_named(unit) if unit else None
    if unit and lead is None:
        raise UnitNotFound.named(unit, desk.holders.unit_ids)
    old = item.lead_unit_id
    if old == (lead.id if lead else None):
        raise NothingChanged(code=code)
    item.lead_unit_id = lead.id if lead else None
    desk.record(
        LeadChanged(plan_id=plan.id, item_id=item.id, old=units[old].name if old else None,
                    new=lead.name if lead else None, reason=decision.reason, by=decision.by)
    )  # fmt: skip
    session.flush()
    return item


def _check_units(desk: Desk, route: Route) -> None:
    for name in (station.unit for station in route.stations if station.unit):
        if name not in desk.holders.unit_ids:
            raise UnitNotFound.named(name, desk.holders.unit_ids)


def route_through(route: Sequence[str], position: str, *, compiled_by: str | None, signature: bool,
                  publishing: bool) -> list[str]:  # fmt: skip
    """Return a route with these stations after the present one; what is behind stays as it is."""
    index = Route.parse(route).index(position)
    behind = list(route[: index + 1])
    kinds = [Station.parse(name).kind for name in behind]
    wanted = Route.through(compiled_by=compiled_by, signature=signature, publishing=publishing)
    return [*behind, *(str(one) for one in wanted.stations if _comes_after(one, kinds[-1]))]


def _comes_after(station: Station, kind: str) -> bool:
    order = Route.through(compiled_by="-", signature=True, publishing=True).stations
    ranks = [one.kind for one in order]
    return ranks.index(station.kind) > ranks.index(kind)
