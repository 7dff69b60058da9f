"""A refusal as the pages say it: where its sentence tells to type a command, a page stands that does the same."""

import re
from typing import Protocol

from fastapi import Request

from web.kit.language import Lang, language_of, speaking, translated

PAGE_OF = {  # the command's first words -> the page, by its Thai name
    "plan items": "รายการทั้งหมด",
    "plan": "มาตรการ",
    "seat": "บุคคลและตำแหน่ง",
    "people": "บุคคลและตำแหน่ง",
    "holiday": "วันหยุด",
    "policy": "การแจ้งเตือน",
    "deliveries": "ข้อความ",
    "line group-code": "LINE และอีเมล",
}
_NAMES = "|".join(PAGE_OF)
_REST = r"(?: (?:--)?[A-Za-z][A-Za-z.-]*)*"
_THAI = re.compile(rf"(ด้วย\s*)?(?:คำสั่ง\s*)?\bita ({_NAMES})\b{_REST}")
_ENGLISH = re.compile(rf"`ita ({_NAMES})\b[^`]*`")


class Refusal(Protocol):
    """An error, or one fault of several, that has a Thai and an English sentence."""

    def sentence(self, lang: str) -> str: ...


def sentence_of(error: Refusal, lang: Lang) -> str:
    """Return the error's sentence with pages for commands; a command that no page stands for is left as it is."""
    said = error.sentence(lang)
    with speaking(lang):
        if lang == "en":
            return _ENGLISH.sub(lambda found: f"the page “{translated(PAGE_OF[found[1]])}”", said)
    return _THAI.sub(lambda found: f"{'ที่' if found[1] else ''}หน้า “{PAGE_OF[found[2]]}”", said)


def say(request: Request, thai: str, **facts: object) -> str:
    """Return a sentence of ours in the visitor's language, with the facts put in."""
    with speaking(language_of(request)):
        return translated(thai).format(**facts)
