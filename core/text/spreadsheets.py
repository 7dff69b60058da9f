"""Cells of files that are opened in a spreadsheet: text from outside is never a formula there."""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are wide


def calculates(text: str) -> bool:
    """Tell whether a spreadsheet could take the text for a formula."""
    return text.lstrip(" ").startswith(_BEGINNINGS)


def plain_cell(text: str) -> str:
    """Return the text as a cell of values parted by commas, with a mark before what could be a formula."""
    return f"'{text}" if calculates(text) else text
