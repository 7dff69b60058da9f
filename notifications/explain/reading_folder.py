"""A folder in which all messages of a simulated time can be read: a JSON and an HTML file each, and an index."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from core.calendar import parse_iso_date, thai_date
from notifications.explain.bubble_page import drawn
from notifications.explain.gallery import environment
from notifications.explain.sent_text import SentText
from notifications.words.reasons import CHANNELS_THAI, KINDS_THAI

INDEX = "index.html"
Row = tuple[SentText, str]  # and the name of its file


def write_folder(folder: Path, messages: Sequence[SentText]) -> Path:
    """Write every message and return the index; files of the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for no, one in enumerate(messages, start=1):
        name = f"{no:04}-{one.on}-{one.kind}"
        (folder / f"{name}.json").write_text(
            json.dumps(one.to_json(), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        page = (
            environment()
            .get_template("one_message.html")
            .render(one=one, bubble=drawn(one.bubble) if one.bubble else None)
        )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        rows.append((one, f"{name}.html"))
    days: dict[str, list[Row]] = defaultdict(list)
    readers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        days[thai_date(parse_iso_date(row[0].on), weekday=True)].append(row)
        readers[row[0].person].append(row)
    page = (
        environment()
        .get_template("reading_folder.html")
        .render(
            groups=[("ตามวัน", days), ("ตามผู้รับ", readers)], kinds=KINDS_THAI, channels=CHANNELS_THAI, count=len(rows)
        )
    )
    index = folder / INDEX
    index.write_text(page, encoding="utf-8")
    return index
