"""Whether this machine can read letters off pictures: the program `tesseract` with the Thai language."""

import shutil
import subprocess
from contextlib import suppress

PROGRAM, LANGUAGE = "tesseract", "tha"
SCANNED_PAGES = "scanned_pages"  # the kind of remark that tells of pages which only such a program can read
_ASK_SECONDS = 10


def reads_thai() -> bool:
    """Tell whether the program is installed and knows Thai."""
    program = shutil.which(PROGRAM)
    if program is None:
        return False
    with suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_ASK_SECONDS, check=True
        )
        return LANGUAGE in (asked.stdout + asked.stderr).split()
    return False
