"""What the settings' pages share: the agency's row for a change, sentences in the page's language, refused forms."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.datastructures import FormData

from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day
from models.agencies import Agency
from models.people.people import PersonNotFound
from web.access.viewer import Viewer
from web.kit.forms import spelt
from web.kit.language import language_of
from web.kit.sentences import sentence_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a form was refused: one sentence, the form (by its id) and, where it is known, the field."""

    sentence: str
    status: int
    form: str
    field: str | None = None


def fault_of(request: Request, error: TrackerError, form: str = "form", field: str | None = None) -> Fault:
    return Fault(sentence_of(error, language_of(request)), error.http_status, form, field)


def own_agency(session: Session, viewer: Viewer) -> Agency:
    """Return the viewer's agency as a row of this transaction."""
    return session.get_one(Agency, viewer.agency.id)


def optional_day(text: str) -> date | None:
    """Return the day of a date field; None where it was left blank."""
    return read_day(text.strip()) if text.strip() else None


class Typed(dict[str, Any]):
    """What was typed into a form, to stand in it again; a field that was not is blank."""

    def __missing__(self, name: str) -> str:
        return ""


def person_id_of(text: str) -> UUID:
    """Return the id that a choice of people sent; raise PersonNotFound for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise PersonNotFound.chosen() from None


async def _form_of(request: Request) -> FormData:
    return spelt(await request.form())


AnyForm = Annotated[FormData, Depends(_form_of)]
"""All fields of a form whose names are not known beforehand."""
