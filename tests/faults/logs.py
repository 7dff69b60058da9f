"""What the processes wrote: a line of JSON for each event, a sentence for whoever runs them, no storm of faults."""

import json
import re
from collections import Counter
from pathlib import Path

THAI = re.compile("[ก-๙]")
CELERY = re.compile(r"|worker: (Warm|Cold) shutdown \(MainProcess\)")  # its own word when it is told to stop
MOST_ALIKE = 10  # of one process, with a traceback


def faults_of_logs(folder: Path) -> tuple[str, ...]:
    """Return the lines that no program could read, and what was told with a traceback again and again."""
    odd: list[str] = []
    told: Counter[tuple[str, str, str]] = Counter()
    for file in sorted(folder.glob("*.log")):
        for line in file.read_text("utf-8", "replace").splitlines():
            event = _event(line)
            if event is None and not THAI.search(line) and not CELERY.fullmatch(line):
                odd.append(f"{file.stem}: {line}")
            elif event and (trace := str(event.get("exception") or "")):
                told[file.stem, str(event["event"]), trace.splitlines()[-1]] += 1
    odd += [f"{count} times {what}" for what, count in told.items() if count > MOST_ALIKE]
    return tuple(odd)


def _event(line: str) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
