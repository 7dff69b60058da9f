"""The rooms of heads, signature and publisher say everything in both languages."""

import re
from pathlib import Path

import pytest

from web.kit.language import speaking, translated

WEB = Path(__file__).parents[3] / "web"
TEMPLATES = sorted((WEB / "templates" / "heads").glob("*.html"))
THAI = re.compile(r"[\u0e01-\u0e4e]")
SAID = re.compile(r"_\('([^']+)'|say\(\s*\"([^\"]+)\"")


def words_of(source: str) -> list[str]:
    return [thai or also for thai, also in SAID.findall(source)]


@pytest.mark.parametrize("file", [*TEMPLATES, *sorted((WEB / "heads").glob("*.py"))], ids=lambda file: file.name)
def test_every_sentence_has_its_english(file: Path):
    with speaking("en"):
        untold = [words for words in words_of(file.read_text()) if THAI.search(translated(words))]
    assert untold == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_thai_stands_outside_of_what_is_translated(file: Path):
    bare = re.sub(r"\{#.*?#\}", "", SAID.sub("", file.read_text()), flags=re.DOTALL)
    assert THAI.findall(bare) == []
