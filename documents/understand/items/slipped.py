"""Text that slipped into a step from the columns beside it when the page was scanned.

It is known by the other columns' words: a printed period, or half of one, followed by who is responsible; or a
block of the step that is nothing but a period or a hand-over.
"""

import re
from collections.abc import Sequence

from documents.understand.dates.thai_dates import ERA, MONTH, normal
from documents.understand.owners.patterns import HEAD_WORDS

_DATE = re.sub(r"\?P<\w+>", "?:", rf"\d{{1,2}}\s*{MONTH}\s*{ERA}(?P<y>2[56]\d\d|\d\d)(?!\d)")
_HEADS = "|".join(map(re.escape, HEAD_WORDS))
_UNIT = rf"(?:\s*(?:{_HEADS})[^\s,]*)?"
_HAND_OVER = r"(?:\s*และ\s*ส่งมอบ.*)?"
_BOTH_COLUMNS = re.compile(rf"{_DATE}\s*-?\s*(?:{_DATE})?\s*ผู้รับผิดชอบ{_UNIT}{_HAND_OVER}")
_PERIOD_ALONE = re.compile(rf"^\s*{_DATE}\s*-\s*(?:{_DATE})?\s*$")
_HAND_OVER_ALONE = re.compile(r"^\s*(?:และ\s*)?ส่งมอบให้\s*เจ้าหน้าที่\s*ผู้รับผิดชอบ\s*เผยแพร่[^0-9]*$")


def slipped_texts(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the passages of a step's blocks that belong to other columns, as printed; usually ()."""
    found = []
    for line in lines:
        text = normal(line)
        match = _BOTH_COLUMNS.search(text) or _PERIOD_ALONE.search(text) or _HAND_OVER_ALONE.search(text)
        if match:
            found.append(line[match.start() : match.end()].strip())
    return tuple(found)
