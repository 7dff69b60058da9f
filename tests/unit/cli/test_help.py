"""Every command and every option says in Thai what it is for."""

import re
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from cli.main import app


def commands(group: Any, path: str = "ita") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")


ALL = dict(commands(get_command(app)))
assert len(ALL) > 40
THAI = re.compile(r"[\u0e00-\u0e7f]")


def test_every_command_says_in_thai_what_it_does():
    assert [path for path, command in ALL.items() if not THAI.search(command.help or "")] == []


def test_every_option_and_argument_is_explained_in_thai():
    shown = [
        (path, one) for path, command in ALL.items() for one in command.params
        if one.name != "help" and not getattr(one, "hidden", False)
    ]  # fmt: skip
    assert [(path, one.name) for path, one in shown if not THAI.search(one.help or "")] == []


def test_no_line_of_the_list_is_cut_off():
    of_the_list = [path for path in ALL if path.count(" ") == 1]
    assert [path for path in of_the_list if ALL[path].get_short_help_str(64).endswith("...")] == []
