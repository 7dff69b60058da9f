"""A bar on the terminal while a long document is read; nothing where standard error is no terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from documents.read.content import Progress as Told


@contextmanager
def shown_progress(name: str) -> Iterator[Told | None]:
    """Yield what a reader tells how far it is; the bar goes away when the reading is over."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"กำลังอ่าน {name}", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
