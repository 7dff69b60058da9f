"""What every form about one's own part has in common: two addresses, the item, the part, and how it is answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from core.errors import TrackerError
from core.questions import QuestionCode
from reports.work.own_item import OwnPart
from web.access.own_work import Owner
from web.database import PageSession
from web.heads.fields import UnitId, Year
from web.heads.item_page import Action, Asked, attempt, refuse
from web.heads.own import Own, part_of, read_own
from work.moves.move import Move

Handler = TypeVar("Handler", bound=Callable[..., Response])


def own_path(router: APIRouter, path: str) -> Callable[[Handler], Handler]:
    """Let a handler answer below /my, and below a message's link."""

    def answer(handler: Handler) -> Handler:
        return router.post(f"/w/{{token}}{path}")(router.post(f"/my{path}")(handler))

    return answer


@dataclass(frozen=True, slots=True)
class OnPart:
    """A form about the viewer's part of an item."""

    asked: Asked
    own: Own
    part: OwnPart

    @property
    def code(self) -> str:
        return self.asked.code

    @property
    def unit(self) -> str:
        return self.part.unit

    @property
    def by(self) -> str:
        return self.asked.viewer.by

    def saying(self, **more: Any) -> "OnPart":
        """Return the same with what else is known of what was asked: what was typed, where it leads."""
        return replace(self, asked=replace(self.asked, **more))

    def move(self, name: str, seen: str) -> Move:
        return Move(code=QuestionCode.parse(self.code), name=name, unit=self.unit, by=self.by, seen=seen)

    def attempt(self, act: Action) -> Response:
        return attempt(self.asked, self.own, act)

    def refuse(self, why: TrackerError) -> Response:
        return refuse(self.asked, why)


def on_part(form: str) -> Any:
    """Depend on the form of that name; raises ItemUnknown for a part that is not the viewer's."""

    def found(
        request: Request, session: PageSession, viewer: Owner, code: str, unit: UnitId, year: Year = None
    ) -> OnPart:
        asked = Asked(request, session, viewer, code, year, f"{form}-{unit}")
        own = asked.own
        return OnPart(asked, own, part_of(read_own(session, viewer, own), unit))

    return Depends(found)
