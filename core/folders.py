"""Folders that nobody else may look into."""

import stat
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, its user's alone, whatever started this process."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
