"""An agency's own words for one message, with the names put in; empty where the program's own stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from notifications.words.own_words.catalogue import GREETING, NAME, PHONE, TEXTS, closing, opening

ASK = "หากมีข้อสงสัย โปรดติดต่อผู้ประสานงาน ITA"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`opening` and `closing` are None where nothing is set; `ask` always says whom to ask."""

    greeting: str
    opening: str | None = None
    closing: str | None = None
    ask: str = ASK

    @property
    def contact(self) -> str | None:
        """The same without a polite sentence around it, for a bubble; None where nobody is named."""
        said = self.ask.removeprefix(ASK).strip()
        return f"ผู้ประสานงาน ITA {said}" if said else None


def words_for(texts: Mapping[str, str] | None, kind: str, *, recipient: str, agency: str) -> OwnWords:
    """Return the words of a delivery kind's message to a recipient."""
    set_here = texts or {}

    def said(name: str) -> str | None:
        own = set_here.get(name)
        return fill(own, recipient=recipient, agency=agency) if own else None

    who = set_here.get(NAME, "")
    phone = set_here.get(PHONE, "")
    ask = " ".join(filter(None, (ASK, who, f"โทร. {phone}" if phone else "")))
    greeting = said(GREETING) or fill(TEXTS[GREETING].default, recipient=recipient, agency=agency)
    return OwnWords(greeting, said(opening(kind)), said(closing(kind)), ask)


def fill(text: str, *, recipient: str, agency: str) -> str:
    """Put the names in; a name that itself holds braces is not looked into."""
    parts = text.split("{name}")
    return recipient.join(part.replace("{agency}", agency) for part in parts)
