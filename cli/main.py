"""The command `ita`: everything that a person types comes in here, and every refusal leaves as one sentence.

What a command needs is loaded when one is run: the help, and the list of all commands, come at once.
"""

import gc
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

import typer

from cli.output import complain
from cli.rooms import Rooms
from core.errors import TrackerError
from core.running.private_files import make_files_private, tighten

app = typer.Typer(
    name="ita",
    cls=Rooms,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def ita() -> None:
    """ITA Tracker: ติดตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน"""
    from core import clock
    from core.running import log
    from core.settings import get_settings

    log.configure(get_settings().log_level)
    tighten(get_settings().data_dir, get_settings().sqlite_file())
    clock.start_at(get_settings().now)
    clock.refuse_impossible_year()


BROKE = {
    "th": "โปรแกรมขัดข้อง ({kind}): ไม่มีการเปลี่ยนแปลงข้อมูล โปรดลองอีกครั้ง หากยังไม่ได้ให้แจ้งผู้ดูแลระบบ{where}",
    "en": "The program failed ({kind}); nothing was changed. Try again; if it persists, tell whoever runs it{where}.",
}
WHERE = {"th": " (รายละเอียดอยู่ใน {file})", "en": " (details are in {file})"}
CRASHES = "errors.log"


def run() -> NoReturn:
    """Run one command and exit: 0 done, 1 the program failed, 2 refused with one sentence."""
    for stream in (sys.stdout, sys.stderr):  # Thai must come out whatever the terminal's locale claims
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:
    make_files_private()
    gc.disable()  # what is loaded stays: looking through it for garbage would cost a tenth of a short command
    try:
        result = app(standalone_mode=False)
        sys.stdout.flush()  # a reader that has gone (`| head`) shows here, not while Python shuts down
        return result if isinstance(result, int) else 0
    except TrackerError as error:
        complain(error.sentence(_language()))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # typer turns it into a failure
            return _reader_gone()
        raise
    except Exception as error:
        return _fail(error, _language())


def _language() -> str:
    from core.settings import language

    return language()


def _reader_gone() -> int:
    """Whoever read the output (`| head`) has enough: that is no failure, and what is left is thrown away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fail(error: Exception, lang: str) -> int:
    """Tell in one sentence what went wrong: mistyped, the machine's trouble, or a fault of the program."""
    from cli.usage import is_usage_error, usage_sentence
    from core.running.troubles import (
        trouble_of,  # these look at the errors of libraries that a command may never load
    )

    if is_usage_error(error):
        complain(usage_sentence(error, lang))
        return 2
    if trouble := trouble_of(error):
        complain(trouble.sentence(lang))
        return trouble.exit_code
    file = _keep(error)
    where = WHERE[lang].format(file=file) if file else ""
    complain(BROKE[lang].format(kind=type(error).__name__, where=where))
    return 1


def _keep(error: Exception) -> Path | None:
    """Append the traceback to a file in the data folder, for whoever mends the program; None where it cannot be."""
    import traceback

    from core import clock
    from core.settings import get_settings

    file = get_settings().data_dir / CRASHES
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as out:
            out.write(f"{clock.now().isoformat()}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return None
    return file
