"""The command `ita`: everything that a person types comes in here, and every refusal leaves as one sentence."""

import logging
import sys
from typing import NoReturn

import typer

from cli import messages, moves, people, plan, reading, running
from cli.output import complain
from core import clock, log
from core.errors import TrackerError
from core.settings import get_settings

logger = logging.getLogger(__name__)

app = typer.Typer(
    name="ita",
    help="ITA Tracker: ติดตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for room in (running, plan, people, moves, reading, messages):
    room.add_to(app)

BROKE = {
    "th": "โปรแกรมขัดข้อง ({kind}): ข้อมูลไม่เปลี่ยนแปลง ลองอีกครั้ง หากยังไม่ได้ให้รัน ita doctor และแจ้งผู้ดูแลระบบ",
    "en": "The program failed ({kind}); nothing was changed. Try again; if it persists run `ita doctor`.",
}
MISTYPED = {
    "th": "คำสั่งไม่ถูกต้อง: {what} (ดูวิธีใช้ด้วย ita --help)",
    "en": "Not a valid command: {what} (see `ita --help`)",
}


def run() -> NoReturn:
    """Run one command and exit: 0 done, 1 the program failed, 2 refused with one sentence."""
    sys.exit(_run())


def _run() -> int:
    lang = "th"
    try:
        settings = get_settings()
        lang = settings.lang
        log.configure(settings.log_level)
        clock.start_at(settings.now)
        result = app(standalone_mode=False)
        return result if isinstance(result, int) else 0
    except TrackerError as error:
        complain(error.sentence(lang))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        if hasattr(error, "format_message"):  # what typer's parser raises for a mistyped command
            complain(MISTYPED[lang].format(what=error.format_message()))
            return 2
        logger.exception("cli.failed")
        complain(BROKE[lang].format(kind=type(error).__name__))
        return 1
