"""Attacks in every name of the database are shown as what they are: on every page, in every message, file and command.

Pages, messages and commands are enumerated; one that is added later is looked over too.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from tests.builders import a_person, an_evidence
from tests.integration.hostile_names import ATTACK, BEGINS, attack_everything, faults_of
from tests.integration.test_web_crawl import READING, visiting
from tests.integration.web_world import NOW, World, a_world

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHO = ("coordinator", "mayor", "head", "link")


@pytest.fixture
def attacked(database: str) -> Iterator[World]:
    with clock.frozen(NOW):
        with transaction() as session:
            world = a_world(session, "เทศบาล", "เรา")
        with transaction() as session:
            attack_everything(session)
        yield world


def test_every_page_shows_the_attack_as_it_is(attacked: World, web_address: str):
    faults, seen = [], set()
    for who in WHO:
        with visiting(web_address, attacked, who) as visitor:
            for lang in ("th", "en") if who == "coordinator" else ("th",):
                visitor.cookies.set("ita_lang", lang)
                for route in READING:
                    answer = visitor.get(attacked.path_of(route))
                    if answer.status_code >= 500 and route.path != "/readyz":
                        faults.append((who, lang, route.path, str(answer.status_code)))
                    found = faults_of(answer.headers.get("content-type", ""), answer.content)
                    faults += [(who, lang, route.path, fault) for fault in found]
                    if BEGINS in answer.text or "&lt;output" in answer.text:
                        seen.add(route.path)
    assert faults == []
    assert len(seen) > 30, sorted(seen)
