"""Importing plans of many shapes: those of other agencies that lie in the repository, and the cases beside it."""

from pathlib import Path

from core import db
from core.errors import TrackerError
from documents.read import read_document
from documents.understand import understand
from models.migrate import migrate
from plans.importing.importing import import_draft
from tests.bench.figures import IS_SMALL, cpu_seconds, show
from tests.bench.places import installation
from tests.needed import CASES
from tests.plans_of_others.answers import FOLDER

READABLE = (".txt", ".csv", ".docx", ".xlsx", ".html", ".xls", ".pdf")
FEW = 2


def main() -> None:
    files = [file for folder in (FOLDER, CASES) for file in sorted(folder.glob("*")) if file.suffix in READABLE]
    for file in files[:FEW] if IS_SMALL else files:
        with installation():
            migrate()
            taken = cpu_seconds(lambda file=file: _import(file))
        show(f"cases.{file.name}", taken, "CPU s")


def _import(file: Path) -> None:
    """Read, understand and store; lists of moves and sheets of links end in their sentence."""
    try:
        document = read_document(file)
        with db.transaction() as session:
            import_draft(session, understand(document), source_name=file.name, source_hash=document.sha256)
    except TrackerError:
        return


if __name__ == "__main__":
    main()
