"""Cells of files that are opened in a spreadsheet."""

CALCULATES = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Keep a spreadsheet from taking text that somebody typed for a formula."""
    return f"'{text}" if text.startswith(CALCULATES) else text
