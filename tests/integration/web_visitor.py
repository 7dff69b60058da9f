"""Visitors of the pages: strangers, people and seats that are logged in, and whoever comes by a message's link.

`with serving() as address, as_seat(address, agency, "clerk") as clerk: clerk.get("/signature")`. Forms are sent
with `post`, which carries the form token of the visitor as the page's own form would.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from httpx import Client, Request, Response

from core.db import transaction
from models.agencies import Agency, Person
from notifications.links.work_links import work_token
from people.access.sessions import open_session
from people.access.subjects import Subject
from web.access.cookies import NAME, form_token_for
from web.kit.unbroken import NBSP

OF_THE_BYTES = ("content-length", "content-encoding", "transfer-encoding")
PATIENCE_SECONDS = 60  # of a visitor on a machine with much else to do


class Visitor(Client):
    """A browser without scripts; `form_token` is what its forms carry, `base` where its own pages lie.

    `agency` is the agency of whoever is logged in.
    """

    form_token = ""
    base = "/my"
    agency: Agency

    def send(self, request: Request, **asked: Any) -> Response:
        """Return a page as it reads: spaces at which lines do not break (`web.kit.unbroken`) are spaces."""
        answer = super().send(request, **asked)
        if asked.get("stream") or not answer.headers.get("content-type", "").startswith("text/html"):
            return answer
        headers = [(name, value) for name, value in answer.headers.multi_items() if name not in OF_THE_BYTES]
        read = answer.content.replace(NBSP.encode(), b" ")
        return Response(
            answer.status_code, headers=headers, content=read, request=answer.request, history=answer.history
        )

    def send_form(self, path: str, **fields: Any) -> Response:
        """Post a form with the visitor's token, without following where the answer leads."""
        return self.post(path, data={"form_token": self.form_token, **fields})


@contextmanager
def a_stranger(address: str) -> Iterator[Visitor]:
    headers = {"accept-language": "th"}
    with Visitor(
        base_url=address, trust_env=False, verify=False, headers=headers, timeout=PATIENCE_SECONDS
    ) as client:
        yield client


@contextmanager
def as_subject(address: str, agency: Agency, subject: Subject) -> Iterator[Visitor]:
    with transaction() as session:
        token = open_session(session, agency.id, subject, opened_by="link")
    with a_stranger(address) as client:
        client.cookies.set(NAME, token)
        client.form_token, client.agency = form_token_for(token), agency
        yield client


@contextmanager
def as_seat(address: str, agency: Agency, seat: str = "coordinator") -> Iterator[Visitor]:
    """Log in as a role, or as a unit's seat ("unit:ID")."""
    with as_subject(address, agency, Subject(seat=seat)) as client:
        yield client


@contextmanager
def as_person(address: str, agency: Agency, person: Person) -> Iterator[Visitor]:
    with as_subject(address, agency, Subject.of(person)) as client:
        yield client


@contextmanager
def by_work_link(address: str, agency: Agency, key: str) -> Iterator[Visitor]:
    """Come by the link of a message to a recipient ("person:ID", "unit:ID" or a role)."""
    token = work_token(agency.id, key)
    with a_stranger(address) as client:
        client.form_token, client.base, client.agency = form_token_for(token), f"/w/{token}", agency
        yield client
