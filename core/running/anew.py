"""Beginning anew: the same command in a fresh process of the same number, with nothing left of what broke."""

import os
import sys
from typing import NoReturn

from core import clock
from core.settings import get_settings


def begin_anew(option: str = "", value: str = "") -> NoReturn:
    """Replace this process; `option` takes the place of what the command had for it."""
    words = sys.orig_argv[1:]
    if option in words:
        at = words.index(option)
        words = words[:at] + words[at + 2 :]
    if get_settings().now:
        os.environ["ITA_NOW"] = clock.now().isoformat()  # time runs on
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *words, *([option, value] if option else [])])
