"""What messages say in the agency's own words, with the real mail and bubble for a real item beside it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.datastructures import FormData, QueryParams
from starlette.responses import HTMLResponse, Response

from core.db import reading, transaction
from core.errors import TrackerError
from core.message_kinds import MessageKind
from models.work.held import Held
from notifications.explain.text_preview import Preview, list_open_work, preview
from notifications.words.own_words.catalogue import GREETING, KINDS, NAME, PHONE, TEXTS, closing, opening
from notifications.words.own_words.changing import checked_texts, set_texts
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import AnyForm, Fault, fault_of, own_agency

router = APIRouter()

HERE = "/settings/texts"
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox"
)
"""A mail has its styles in itself, runs nothing, and is shown inside our own page alone."""
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@router.get("/settings/texts")
def texts(request: Request, session: PageSession, viewer: Administrator) -> Response:
    """Show the texts in force, or those in the address with how they would read; nothing is recorded."""
    return _show(request, session, viewer, request.query_params)


@router.post("/settings/texts")
def save(request: Request, viewer: Administrator, form: AnyForm) -> Response:
    kind = _kind(form)
    try:
        with transaction() as session:
            changed = set_texts(session, own_agency(session, viewer), _typed(form, kind), by=viewer.by)
    except TrackerError as error:
        with reading() as session:
            return _show(request, session, viewer, form, _fault(request, error))
    saved = say(request, "บันทึกข้อความแล้ว") if changed else say(request, "ข้อความเหมือนเดิม ไม่มีการเปลี่ยนแปลง")
    return done(_address(form, kind), saved)


@router.get("/settings/texts/mail")
def mail(request: Request, session: PageSession, viewer: Administrator) -> Response:
    """Return the mail's own page, for the frame of the preview."""
    asked = request.query_params
    shown = _preview(session, viewer, asked, _texts(session, viewer, asked))
    headers = {"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return HTMLResponse(shown.rendered.html if shown else "", headers=headers)


def _show(
    request: Request, session: Session, viewer: Viewer, asked: QueryParams | FormData, fault: Fault | None = None
) -> Response:
    kind, own = _kind(asked), dict(own_agency(session, viewer).texts or {})
    tried = own
    if fault is None:
        try:
            tried = _texts(session, viewer, asked)
        except TrackerError as error:
            fault = _fault(request, error)
    typed = _typed(asked, kind)
    work = list_open_work(session, viewer.agency.id)
    chosen = _chosen(work, asked)
    query = {"kind": kind, **({"item": str(chosen.item.id)} if chosen else {}), **typed}
    response = page(
        request, "settings/texts.html", viewer=viewer, kind=kind, kinds=KINDS,
        fields=[(TEXTS[name], typed.get(name, own.get(name, "")), name in own) for name in _names(kind)],
        work=work, chosen=chosen, shown=None if fault else _preview(session, viewer, asked, tried),
        frame=f"{HERE}/mail?{urlencode(query)}", fault=fault,
        status=fault.status if fault and request.method != "GET" else 200, here=_address(asked, kind),
    )  # fmt: skip
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


def _preview(
    session: Session, viewer: Viewer, asked: QueryParams | FormData, tried: Mapping[str, str]
) -> Preview | None:
    chosen = _chosen(list_open_work(session, viewer.agency.id), asked)
    return preview(session, own_agency(session, viewer), _kind(asked), chosen, tried) if chosen else None


def _texts(session: Session, viewer: Viewer, asked: QueryParams | FormData) -> dict[str, str]:
    """Return the agency's texts as they would be with what was typed; raise what is wrong with that."""
    return checked_texts(own_agency(session, viewer), _typed(asked, _kind(asked)))


def _names(kind: str) -> tuple[str, ...]:
    return (GREETING, opening(kind), closing(kind), NAME, PHONE)


def _typed(asked: QueryParams | FormData, kind: str) -> dict[str, str]:
    return {name: str(asked[name]) for name in _names(kind) if name in asked}


def _kind(asked: QueryParams | FormData) -> str:
    kind = str(asked.get("kind") or "")
    return kind if kind in KINDS else MessageKind.DIGEST


def _chosen(work: list[Held], asked: QueryParams | FormData) -> Held | None:
    wanted = str(asked.get("item") or "")
    return next((one for one in work if str(one.item.id) == wanted), work[0] if work else None)


def _fault(request: Request, error: TrackerError) -> Fault:
    return fault_of(request, error, "texts", str(error.facts.get("text")))


def _address(asked: QueryParams | FormData, kind: str) -> str:
    item = str(asked.get("item") or "")
    return f"{HERE}?{urlencode({'kind': kind, **({'item': item} if item else {})})}"
