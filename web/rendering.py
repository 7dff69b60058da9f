"""Templates, and what every page shares."""

from pathlib import Path

from fastapi import Request
from fastapi.templating import Jinja2Templates
from starlette.responses import Response

from core import clock
from web.wording import FILTERS

FOLDER = Path(__file__).parent

_templates = Jinja2Templates(directory=FOLDER / "templates")
_templates.env.filters.update(FILTERS)
_templates.env.trim_blocks = _templates.env.lstrip_blocks = True


def page(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """Render a template; it sees `values`, today's Bangkok date as `today`, and the request."""
    context = {"today": clock.today(), **values}
    return _templates.TemplateResponse(request, template, context, status_code=status)
