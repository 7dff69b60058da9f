"""How long a text may be in the chat."""

MAX_UNITS = 5_000  # as LINE counts: a character beyond the basic plane is two
CUT = "\n…\nอ่านต่อที่ {url}"


def fit_for_chat(text: str, url: str) -> str:
    """Return the text, cut at a line with a link to the rest where it is too long for one message."""
    if utf16_units(text) <= MAX_UNITS:
        return text
    end = CUT.format(url=url)
    room = MAX_UNITS - utf16_units(end)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return (kept[: kept.rfind("\n")] if "\n" in kept else kept) + end


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
