"""The door to one's own work: whoever comes by a message's link, or is logged in with a seat that does work."""

from typing import Annotated

from fastapi import Depends, Request

from web.access.gate import READING, OwnProof, check_form, logged_in
from web.access.permissions import May
from web.access.refusals import NotAllowed, NotLoggedIn
from web.access.viewer import Viewer
from web.access.work_link import by_link
from web.database import PageSession


def owner(request: Request, session: PageSession) -> Viewer:
    """Return whose work it is: the link's reader below /w/TOKEN, else who is logged in."""
    token = request.path_params.get("token")
    if token is not None:
        return by_link(request, session, token)
    viewer = logged_in(request, session)
    if viewer is None:
        raise NotLoggedIn
    if not viewer.may(May.WORK):
        raise NotAllowed
    return viewer


async def owner_with_form(
    request: Request, viewer: Annotated[Viewer, Depends(owner)], _door: Annotated[None, OwnProof]
) -> Viewer:
    if request.method not in READING:
        await check_form(request, viewer)
    return viewer


Owner = Annotated[Viewer, Depends(owner_with_form)]
"""For paths that are there twice: below /my and below /w/{token}."""
