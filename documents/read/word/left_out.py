"""What was seen in a Word document and not read, to tell of it."""

from dataclasses import dataclass


@dataclass
class LeftOut:
    """Counts of tracked deletions left out, tracked insertions taken, hidden and struck-out texts left out."""

    deletions: int = 0
    insertions: int = 0
    hidden: int = 0
    struck: int = 0
