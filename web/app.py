"""The web application: read-only pages of one installation."""

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from web import api, mailbox, overview, unsubscribe
from web.line import webhook
from web.refusals import add_refusals
from web.rendering import FOLDER
from web.safety import add_safety


def create_app() -> FastAPI:
    """Build the application; it opens the database with the first request."""
    app = FastAPI(title="ITA Tracker", docs_url=None, redoc_url=None, openapi_url=None)
    for part in (overview, mailbox, api, unsubscribe, webhook):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    add_refusals(app)
    add_safety(app)
    return app
