"""The web application: the pages of one installation, each behind its door."""

from fastapi import FastAPI

from core import clock
from web import live
from web.access.caller import PATH as API
from web.access.gate import check_every_door, endpoints_of
from web.access.proxies import Proxies
from web.answers import checking, clicking, entering, public
from web.api import application as api
from web.coordinator import bulk, calendar, comments, grid, item, item_actions, overview, unit_requests, work_lists
from web.executive import readiness, sheet
from web.front.bodies import Bodies
from web.heads import acting, commenting, leave, passing_on, publishing, queues, taking_back, way, work
from web.heads import group_text as own_group_text
from web.kit.assets import static_files
from web.kit.refusals import add_refusals
from web.kit.safety import add_safety
from web.line import webhook
from web.login import oidc, pages
from web.messages import deliveries, group_text, mailbox, unsubscribe
from web.monitors import health, metrics
from web.monitors.metrics import add_request_times
from web.plans import (
    activating,
    assessed,
    beginning,
    changes,
    done_already,
    findings,
    listing,
    review,
    routes,
    spreading,
    survey_answers,
    surveys,
    units,
    uploads,
)
from web.settings.rooms import SETTINGS
from web.vendor import queue, vendors

PLAN_ROOMS = (
    listing, beginning, uploads, review, findings, units, routes, assessed, activating, done_already, changes,
    surveys, survey_answers, spreading,
)  # fmt: skip
WORK_ROOMS = (overview, calendar, work_lists, grid, bulk, item, item_actions, unit_requests, comments)
HEAD_ROOMS = (work, acting, commenting, passing_on, publishing, queues, taking_back, way)
VENDOR_ROOMS = (queue, vendors)
ANSWER_ROOMS = (entering, checking, clicking, public)
FIRST = (live, sheet, leave, own_group_text)  # their pages below a link must not be taken for an item's code
ROOMS = (
    *FIRST, pages, oidc, *WORK_ROOMS, *ANSWER_ROOMS, readiness, group_text, *PLAN_ROOMS, *HEAD_ROOMS, *VENDOR_ROOMS,
    *SETTINGS,
    deliveries, mailbox, health, metrics, unsubscribe, webhook,
)  # fmt: skip


def create_app() -> FastAPI:
    """Build the application; it opens the database with the first request."""
    clock.refuse_impossible_year()
    app = FastAPI(  # a slash too many is no page: redirects would repeat whatever host was named
        title="ITA Tracker", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    for room in ROOMS:
        app.include_router(room.router)
    app.mount(API, api.create_api())
    app.mount("/static", static_files(), name="static")
    add_refusals(app)
    add_safety(app, Bodies(endpoints_of(room.router for room in ROOMS)))
    add_request_times(app)
    app.add_middleware(Proxies)
    check_every_door(room.router for room in ROOMS)
    return app
