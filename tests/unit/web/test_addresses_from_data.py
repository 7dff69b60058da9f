"""Whatever a link of a page begins with is an address of ours, or went through `web_address`."""

import re

from web.kit.rendering import FOLDER
from web.kit.wording import web_address

BEGINS_WITH_DATA = re.compile(
    r"""\b(?:href|src|srcset|action|formaction|poster|data|hx-(?:get|post|put|patch|delete))\s*=\s*["']?\s*(\{[{%].*?[%}]\})"""
)
OURS = re.compile(
    r"""(?x) \{\{ \s* (?:
        base | path | here | address | request\.url\.path | viewer\.base | entry\.path | tab\.path | query\.path
        | (?:asked|query)\.(?:to|sorted_by)\(.*\) | down\(.*\) | link_of\(matter\) | back | to | older | frame | url
        | asset\('[^']*'\) | '/[^']*'\ if\ .+\ else\ viewer\.base (?:\ ~\ '/[^']*' (?:\ ~\ item\.code)?)?
    ) \s* \}\} | \{%\ if\ plan\.activated_on\ %\}"""
)
CLEANED = re.compile(r"\{\{ .*\| web_address \}\}")


def uncleaned() -> list[tuple[str, str]]:
    found = []
    for template in sorted(FOLDER.glob("templates/**/*.html")):
        for begins in BEGINS_WITH_DATA.findall(template.read_text()):
            if not OURS.fullmatch(begins) and not CLEANED.fullmatch(begins):
                found.append((template.name, begins))
    return found


def test_a_link_begins_with_an_address_of_ours_or_a_cleaned_one():
    assert uncleaned() == []


def test_data_would_be_seen():
    bad = ['<a href="{{ one.url }}">', "<a href='{{ evidence }}'>", "<img src={{ x }}>", '<a href="{{ x | e }}">']
    begins = [BEGINS_WITH_DATA.findall(one) for one in bad]
    assert all(len(one) == 1 and not OURS.fullmatch(one[0]) and not CLEANED.fullmatch(one[0]) for one in begins)


def test_only_addresses_of_the_web_are_opened():
    bad = [
        "javascript:alert(1)",
        " https://x",
        "data:text/html,x",
        "vbscript:x",
        "//x",
        "HTTPS:x",
        "\x01https://x",
        "",
    ]
    assert [one for one in bad if web_address(one)] == []
