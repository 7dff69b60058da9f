"""Asking a command of the installation what became of a mail, where the mail server's log is not at hand."""

import logging
import shlex
import subprocess

from core.errors import InvalidSetting
from notifications.channels.mail.lookup.fate import UNSURE, Found

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}  # no secrets
FATES = {0: Found("accepted"), 1: Found("absent")}


def words_of(command: str) -> list[str]:
    """Split the setting as a shell would, without running one; raise InvalidSetting where that cannot be done."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise InvalidSetting(
            name="ITA_MTA_LOOKUP_COMMAND", why="it is no command line", why_thai="อ่านเป็นบรรทัดคำสั่งไม่ได้"
        )
    return words


def ask(command: str, message_id: str, *, timeout_seconds: float = TIMEOUT_SECONDS) -> Found:
    """Run the command with the Message-ID as its last argument: 0 accepted, 1 never seen, all else tells nothing."""
    try:
        ran = subprocess.run(
            [*words_of(command), message_id], env=ENVIRONMENT, timeout=timeout_seconds, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (InvalidSetting, OSError, subprocess.TimeoutExpired) as error:
        log.warning("lookup.command_failed", extra={"error": type(error).__name__})
        return UNSURE
    return FATES.get(ran.returncode, UNSURE)
