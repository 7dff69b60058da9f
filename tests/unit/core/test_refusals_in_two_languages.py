"""Every refusal of every package says the same in Thai and in English, and how the command ends."""

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

from core.errors import TrackerError
from tests import house

PACKAGES = tuple(house.packages())
NOT_IMPORTED = ("models.migrations", "cli.__main__")  # what runs when it is imported


def modules() -> Iterator[str]:
    for name in PACKAGES:
        package = import_module(name)
        for found in walk_packages(package.__path__, f"{name}."):
            if not found.name.startswith(NOT_IMPORTED):
                yield found.name


def kinds(base: type[TrackerError] = TrackerError) -> Iterator[type[TrackerError]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


for module in modules():
    import_module(module)
ALL = sorted({kind for kind in kinds() if kind.__module__.split(".")[0] in PACKAGES}, key=lambda kind: kind.__name__)


def unlike(holds: Callable[[type[TrackerError]], object]) -> list[str]:
    """Return the names of all refusals for which that does not hold."""
    return [kind.__name__ for kind in ALL if not holds(kind)]


def fields(template: str) -> set[str]:
    """Return the facts that a sentence needs; `why_thai` beside `why_english` or `why` is one fact."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return {name.removesuffix("_thai").removesuffix("_english") for name in names}


def test_refusals_of_many_packages_are_found():
    assert len({kind.__module__.split(".")[0] for kind in ALL}) >= 6


def test_each_refusal_has_a_name_of_its_own():
    assert [name for name, count in Counter(kind.__name__ for kind in ALL).items() if count > 1] == []


def test_both_sentences_name_the_same_facts():
    assert unlike(lambda kind: fields(kind.thai) == fields(kind.english)) == []


def test_the_thai_sentence_is_thai():
    assert unlike(lambda kind: re.search("[ก-๙]{4}", kind.thai)) == []


def test_the_english_sentence_has_no_thai():
    assert unlike(lambda kind: not re.search("[ก-๙]", kind.english)) == []


def test_a_refusal_has_sentences_of_its_own():
    def is_own(kind: type[TrackerError]) -> bool:
        return kind.english not in {other.english for other in ALL if not issubclass(kind, other)}

    assert unlike(is_own) == []


def test_a_refusal_is_never_a_success_of_the_command():
    assert unlike(lambda kind: kind.exit_code in (1, 2)) == []


def test_a_refusal_is_never_a_fault_of_the_server():
    assert unlike(lambda kind: kind.http_status < 500 or kind.http_status == 503) == []


@pytest.mark.parametrize(
    ("lang", "sentence"), [("th", "ทำรายการไม่ได้: ก"), ("en", "Refused: ก"), ("xx", "ทำรายการไม่ได้: ก")]
)
def test_a_refusal_is_told_in_the_users_language(lang: str, sentence: str):
    assert TrackerError(detail="ก").sentence(lang) == sentence


def test_braces_in_a_fact_are_only_text():
    assert TrackerError(detail="{detail} {0}").sentence("en") == "Refused: {detail} {0}"
