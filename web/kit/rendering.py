"""Templates, and what every page shares."""

from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse, Response

from core import clock
from core.stations import ROLES_THAI, titled
from plans.sample.filling import find_filling
from web.access.viewer import Viewer
from web.kit.assets import asset, icon
from web.kit.language import language_of, speaking, translated, translated_number
from web.kit.navigation import head_of, menu_of
from web.kit.notices import forget_notice, notice_of
from web.kit.unbroken import unbroken
from web.kit.wording import FILTERS

FOLDER = Path(__file__).parents[1]
ROOM_OF = {
    **dict.fromkeys(("overview", "attention", "work", "item"), "coordinator"),
    **dict.fromkeys(
        ("readiness_page", "score_tree", "explain", "executive", "deliveries", "delivery", "mailbox", "mail"),
        "readiness",
    ),
}  # a template (or its folder) -> the file of English words, `locales/en/NAME.po`, that counts first

_env = Environment(
    loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    undefined=StrictUndefined, extensions=["jinja2.ext.i18n"],
)  # fmt: skip
_env.filters.update(FILTERS)


@pass_context
def _words(context: Context, thai: str) -> str:
    return translated(thai, _room_of(context.name))


@pass_context
def _words_of_number(context: Context, thai: str, thai_again: str, number: int) -> str:
    return translated_number(thai, thai_again, number, _room_of(context.name))


def _room_of(template: str | None) -> str:
    """Return the room whose English a template speaks; it is named like the template's folder, or told here."""
    first = (template or "").removesuffix(".html").partition("/")[0]
    return ROOM_OF.get(first, first)


# `_('literal')` answers markup with its values escaped; `translated(words)` plain words, escaped like any other data
_env.install_gettext_callables(_words, _words_of_number, newstyle=True)  # type: ignore[attr-defined]
_env.globals |= {"translated": _words, "asset": asset, "icon": icon}


def page(
    request: Request, template: str, *, viewer: Viewer | None = None, status: int = 200, **values: Any
) -> Response:
    """Render a template in the visitor's language.

    It sees `values`, the `viewer` (None for a stranger), the navigation's `head` and `menu`, `lang`, today's
    Bangkok date as `today`, the `notice` of the action before, how far a sample is that is still `filling`, and the
    request. `here` is the address at which the page can be read again; a page that answers a form names it itself,
    and does not follow what others do.
    """
    lang = language_of(request)
    is_read = request.method in ("GET", "HEAD")
    with speaking(lang), titled(viewer.agency.titles if viewer else ROLES_THAI):
        context = {
            "today": clock.today(), "viewer": viewer, "lang": lang,
            "head": head_of(viewer, request.url.path) if viewer else [],
            "menu": menu_of(viewer, request.url.path) if viewer else [], "notice": notice_of(request),
            "here": _address(request) if is_read else "/", "is_live": is_read, "filling": find_filling(),
            **values,
        }  # fmt: skip
        html = _env.get_template(template).render({"request": request, **context})
    response = HTMLResponse(unbroken(html) if lang == "th" else html, status_code=status)
    if "hx-request" not in request.headers:  # a page that follows a change in the background leaves it to be read
        forget_notice(request, response)
    return response


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
