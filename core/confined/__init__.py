"""Giving up, for good, what a process does not need before it takes a stranger's file in hand.

What the system offers is used, and what is in force is said; nothing here can be taken back by the process itself.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core.confined import landlock, other_user, processes, seccomp

FILES, NETWORK, PROGRAMS, USER = "files", "network", "programs", "user"
ALL = (FILES, NETWORK, PROGRAMS, USER)


def confine(code: Sequence[Path], *, starts_programs: bool) -> list[str]:
    """Give up files other than programs' own, the network, other processes and the user; return what is in force.

    `code` are folders of ours that may still be read. With `starts_programs` others may be started, a bounded
    number of them, which have given up the same.
    """
    if sys.platform != "linux":
        return []
    in_force = [USER] if other_user.become_nobody(code) else []
    if starts_programs:
        processes.bound()
    if landlock.restrict([*code, *_libraries()], starts_programs=starts_programs):
        in_force.append(FILES)
    if seccomp.restrict(starts_programs=starts_programs):
        in_force += [NETWORK, PROGRAMS]
    return in_force


def _libraries() -> list[Path]:
    """Return where Python and the programs that it starts have what they read; never a folder that holds our data."""
    import sysconfig

    of_python = [sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    of_system = (
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share", "/usr/local/lib", "/usr/local/share",
        "/etc/ld.so.cache", "/bin", "/usr/bin", "/usr/local/bin", "/dev/null", "/dev/urandom",
    )  # fmt: skip
    found = {Path(os.path.realpath(one)) for one in (*of_python, f"{sys.base_prefix}/lib", *of_system)}
    return sorted(one for one in found if one.exists())
