"""Every number of the reminder policy, with a live preview of what a real item would get under what is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData, QueryParams
from starlette.responses import Response

from core import clock
from core.calendar import BANGKOK
from core.db import reading, transaction
from models.agencies import Agency
from models.people.contexts import get_context
from models.work.held import Held
from notifications.explain.foresight import Foreseen, foresee
from notifications.explain.text_preview import list_open_work
from office.meanings import MEANINGS
from office.policy import policy_typed, read_policy, reset_policy, set_numbers, typed_as
from schedules.policy import LIMITS, MAY_BE_OFF, InvalidPolicy, Policy
from schedules.sending import next_batch_at
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import AnyForm, Fault, fault_of, own_agency

router = APIRouter()

HERE = "/settings/reminders"
WEEKDAYS = ("digest_weekday", "last_weekday", "group_post_weekday")
TIMES = ("digest_at", "window_from", "window_to", "closing_call_at", "closing_told_at")
SERIES = ("push_days", "batch_times", "alert_office_days", "confirm_office_days")
_NAMED = re.compile(rf"\b(?:{'|'.join(MEANINGS)})\b")
A_WEEK = timedelta(days=7)  # an example that is due sooner has most of its reminders behind it


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the policy as its field shows it; `kind` is weekday, time, series or number."""

    name: str
    meaning: str
    kind: str
    value: str
    default: str
    is_own: bool
    low: int | None
    high: int | None
    may_be_off: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What is sent about one item, and when a hand-over of this moment would be told, before and after."""

    held: Held
    messages: list[Foreseen]
    batch_before: datetime
    batch_after: datetime


@router.get("/settings/reminders")
def reminders(request: Request, session: PageSession, viewer: Administrator) -> Response:
    """Show the numbers in force, or those in the address with what they would change; nothing is recorded."""
    return _show(request, session, viewer, request.query_params)


@router.post("/settings/reminders")
def save(request: Request, viewer: Administrator, form: AnyForm) -> Response:
    try:
        with transaction() as session:
            set_numbers(session, own_agency(session, viewer), _numbers_in(form), viewer.by)
    except InvalidPolicy as error:
        return _again(request, viewer, form, _fault(request, error))
    return done(_address(form), say(request, "บันทึกการแจ้งเตือนแล้ว มีผลกับการแจ้งเตือนครั้งต่อไปทันที"))


@router.post("/settings/reminders/reset")
def reset(request: Request, viewer: Administrator, form: AnyForm) -> Response:
    """Return to one number's default, or to all."""
    name = str(form.get("reset") or "") or None
    with transaction() as session:
        reset_policy(session, own_agency(session, viewer), name, viewer.by)
    return done(_address(form), say(request, "กลับไปใช้ค่าตั้งต้นแล้ว"))


def _show(
    request: Request, session: Session, viewer: Viewer, asked: QueryParams | FormData, fault: Fault | None = None
) -> Response:
    agency, typed = own_agency(session, viewer), _numbers_in(asked)
    policy = in_force = read_policy(agency)
    if fault is None:
        try:
            policy = policy_typed(agency, typed)
        except InvalidPolicy as error:
            fault = _fault(request, error)
    work = list_open_work(session, agency.id)
    chosen = _chosen(work, str(asked.get("item") or ""))
    return page(
        request, "settings/reminders.html", viewer=viewer, numbers=_numbers(agency, typed), work=work,
        preview=_preview(session, agency, chosen, policy) if chosen and not fault else None, chosen=chosen,
        is_changed=policy != in_force, own=len(agency.policy), fault=fault,
        status=fault.status if fault and request.method != "GET" else 200, here=_address(asked),
    )  # fmt: skip


def _again(request: Request, viewer: Viewer, form: FormData, fault: Fault) -> Response:
    with reading() as session:
        return _show(request, session, viewer, form, fault)


def _numbers_in(asked: QueryParams | FormData) -> dict[str, str]:
    return {name: str(asked[name]) for name in MEANINGS if name in asked}


def _numbers(agency: Agency, typed: Mapping[str, str]) -> list[Number]:
    in_force, default = read_policy(agency).to_json(), Policy().to_json()
    numbers = []
    for name in MEANINGS:
        low, high = LIMITS.get(name, (None, None))
        value, usual = typed.get(name, typed_as(in_force[name])), typed_as(default[name])
        is_own, may_be_off = in_force[name] != default[name], name in MAY_BE_OFF
        numbers.append(Number(name, label_of(name), _kind(name), value, usual, is_own, low, high, may_be_off))
    return numbers


def _kind(name: str) -> str:
    if name in WEEKDAYS:
        return "weekday"
    return "time" if name in TIMES else "series" if name in SERIES else "number"


def _chosen(work: list[Held], code: str) -> Held | None:
    """Return the item that was asked for; else the next one that is not due within a week, or any."""
    named = [one for one in work if str(one.item.id) == code or one.item.code == code]
    coming = [one for one in work if one.until_on >= clock.today() + A_WEEK]
    return next(iter([*named, *coming, *work]), None)


def _preview(session: Session, agency: Agency, held: Held, policy: Policy) -> Preview:
    context, now = get_context(session, agency.id, clock.today()), clock.now()
    before = next_batch_at(now, context.policy, context.office).astimezone(BANGKOK)
    after = next_batch_at(now, policy, context.office).astimezone(BANGKOK)
    return Preview(held, foresee(session, held.item, policy), before, after)


def _fault(request: Request, error: InvalidPolicy) -> Fault:
    field = str(error.facts["field"])
    return fault_of(request, _as_named_here(request, error), "numbers", field)


def _as_named_here(request: Request, error: InvalidPolicy) -> InvalidPolicy:
    """Put the fields' labels where the refusal has the names by which the command knows them."""

    def label(found: re.Match[str]) -> str:
        return f"“{translated(label_of(found[0]))}”"

    with speaking(language_of(request)):
        return InvalidPolicy(**{key: _NAMED.sub(label, str(value)) for key, value in error.facts.items()})


def label_of(name: str) -> str:
    return MEANINGS[name].partition(" (0 = วัน")[0]  # a weekday is chosen by its name here


def _address(asked: QueryParams | FormData) -> str:
    item = str(asked.get("item") or "")
    return f"{HERE}?item={item}" if item.replace("-", "").isalnum() and item.isascii() else HERE
