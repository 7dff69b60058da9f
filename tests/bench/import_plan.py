"""Importing a plan's document, step by step: splitting it into tables, understanding them, storing all of it.

Splitting alone is the measure: what the whole import takes beyond it is the price of meaning and of rows.
"""

from pathlib import Path

from core import clock, db
from documents.read import read_document
from documents.understand import understand
from models.migrate import migrate
from plans.activation.activation import activate
from plans.importing.importing import import_draft
from tests.bench.figures import median_seconds, middle, seconds, show, sized
from tests.bench.places import folder, installation
from tests.bench.plan_document import plan_file

TIMES, IMPORTS = sized(20, 1), sized(5, 1)


def main() -> None:
    with folder() as work:
        which, path = plan_file(work)
        document = read_document(path)
        understand(document)  # the first call reads the question sets
        split = median_seconds(lambda: read_document(path), TIMES)
        understood = median_seconds(lambda: understand(document), TIMES)
        whole = middle([_fresh_import(path) for _ in range(IMPORTS)])
    show(f"import.{which}.split_tables", split, "s")
    show(f"import.{which}.understand", understood, "s")
    show(f"import.{which}.whole", whole, "s")
    show(f"import.{which}.understand_to_split", understood / split, "ratio")
    show(f"import.{which}.whole_to_split", whole / split, "ratio")


def _fresh_import(path: Path) -> float:
    """Return the seconds from file to active plan in a fresh SQLite file; making its tables is not counted."""
    with installation():
        migrate()
        return seconds(lambda: store(path))


def store(path: Path) -> None:
    """Import the document and activate its plan, as `ita plan import` does."""
    document = read_document(path)
    with db.transaction() as session:
        done = import_draft(session, understand(document), source_name=document.name, source_hash=document.sha256)
        activate(session, done.plan, on=clock.today())


if __name__ == "__main__":
    main()
