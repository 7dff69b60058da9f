"""One case through the real door, with its own process for the reader: for what killed or held up a child.

python -m tests.fuzz.whole CASE     on a new database in the current data folder; prints one line of JSON
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from documents.read import read_document
from models.migrate import migrate
from tests.fuzz.cases import Case
from tests.fuzz.ending import ending_of


def main(name: str) -> None:
    case = Case.named(name)
    migrate()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / case.file_name
        file.write_bytes(case.data())
        began = _worked()
        found = ending_of(file.name, lambda: read_document(file))
    values = {"what": found.what, "why": found.why, "seconds": _worked() - began}
    sys.stdout.write(json.dumps(values) + "\n")


def _worked() -> float:
    """Return the processor's seconds so far, those of the reader's process too."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(sys.argv[1])
