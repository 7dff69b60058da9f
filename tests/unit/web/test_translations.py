"""Every word that the pages themselves say has its English."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from core.stations import ROLES_THAI, STATIONS_THAI
from models.plans.plans import PART_STATES_THAI
from notifications.words.reasons import (
    CHANNELS_THAI,
    KINDS_THAI,
    OUTCOMES_THAI,
    REASONS_THAI,
    STATES_THAI,
    TRIES_THAI,
)
from readiness.rows import ORIGINS_THAI
from schedules.lateness import WHY_THAI
from web.kit.language import LOCALES, speaking, translated
from web.kit.navigation import PAGES
from web.kit.rendering import FOLDER

THAI = re.compile("[\u0e00-\u0e7f]")
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
WORDS = [STATIONS_THAI, ROLES_THAI, PART_STATES_THAI, KINDS_THAI, STATES_THAI, REASONS_THAI, CHANNELS_THAI,
         OUTCOMES_THAI, ORIGINS_THAI, WHY_THAI, TRIES_THAI]  # fmt: skip


def words_of(template: Path) -> Iterator[str]:
    found = extract("jinja2.ext:babel_extract", BytesIO(template.read_bytes()), options={"newstyle_gettext": "true"})
    for _line, words, _comments, _context in found:
        yield words if isinstance(words, str) else words[0]


def english(thai: str) -> str:
    with speaking("en"):
        return translated(thai)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_has_its_english(template: Path):
    assert [words for words in words_of(template) if THAI.search(words) and english(words) == words] == []


@pytest.mark.parametrize("words", WORDS, ids=lambda words: next(iter(words)))
def test_every_word_of_the_domain_has_its_english(words: dict[str, str]):
    assert [thai for thai in words.values() if THAI.search(thai) and THAI.search(english(thai))] == []


def test_every_entry_of_the_head_has_its_english():
    assert [page.label for page in PAGES if THAI.search(english(page.label))] == []


@pytest.mark.parametrize("file", sorted((LOCALES / "en").glob("*.po")), ids=lambda path: path.name)
def test_no_translation_is_empty_doubtful_or_thai(file: Path):
    catalog = read_po(BytesIO(file.read_bytes()), locale="en")
    bad = [one.id for one in catalog if one.id and (not one.string or one.fuzzy or THAI.search(str(one.string)))]
    assert bad == []
