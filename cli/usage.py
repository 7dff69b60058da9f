"""Sentences for a command that was mistyped: what the parser says, in the user's language."""

from typing import Any

from pydantic import ValidationError

from core.value_faults import UNFIT, fault_of

THAI = {
    "NoSuchOption": "ไม่มีตัวเลือก {option}",
    "MissingParameter": "ต้องระบุ {parameter}",
    "NoArgsIsHelpError": "ต้องระบุคำสั่งย่อย: {commands}",
    "BadOptionUsage": "ตัวเลือก {option} ต้องมีค่าตามหลัง",
}
ENGLISH = {"NoArgsIsHelpError": "name one of its commands: {commands}"}
HINT = {
    "th": "คำสั่งไม่ถูกต้อง: {what} (ดูวิธีใช้ด้วย {command} --help)",
    "en": "Not a valid command: {what} (see `{command} --help`)",
}


def is_usage_error(error: Exception) -> bool:
    """Tell whether typer's parser raised this; it has no public name for its errors."""
    return hasattr(error, "format_message")


def usage_sentence(error: Any, lang: str) -> str:
    """Return one sentence with the mistake and the command whose help tells more."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "ita"
    what = _thai(error) if lang == "th" else _english(error)
    return HINT[lang].format(what=" ".join(what.split()).rstrip("."), command=command)


def _thai(error: Any) -> str:
    kind = type(error).__name__
    if kind in THAI:
        return THAI[kind].format(**_facts(error))
    if kind == "BadParameter":
        return f"ค่าของ {_parameter(error)} ไม่ถูกต้อง: {_fault(error)}"
    if error.message.startswith("No such command"):
        return f"ไม่มีคำสั่ง {error.message.removeprefix('No such command').strip(' .')}"
    if "unexpected extra argument" in error.message:
        return f"มีคำเกินมา {error.message[error.message.rindex('(') :]}"
    return str(error.format_message())


def _english(error: Any) -> str:
    template = ENGLISH.get(type(error).__name__)
    return template.format(**_facts(error)) if template else str(error.format_message())


def _facts(error: Any) -> dict[str, str]:
    group: Any = getattr(error.ctx, "command", None)
    commands = group.list_commands(error.ctx) if group and hasattr(group, "list_commands") else ()
    return {
        "option": getattr(error, "option_name", ""),
        "parameter": _parameter(error),
        "commands": ", ".join(commands),
    }


def _parameter(error: Any) -> str:
    """Return how the user writes the parameter: `--from`, or the name of an argument."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "")
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name)


def _fault(error: Any) -> str:
    """Tell what would be right, from the check of the parameter's type."""
    cause = error.__cause__
    return fault_of(cause.errors()[0])[0] if isinstance(cause, ValidationError) else UNFIT[0]
