"""How much memory a process ever had. Not `ru_maxrss`: after an exec it still counts what the forking parent had."""

import resource
import sys
from pathlib import Path


def most_kilobytes() -> int:
    """Return the most memory that this program held at once since it began, in KB."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
