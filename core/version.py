"""Which version of the program this is; `pyproject.toml` says the same."""

VERSION = "0.2.0"


def as_numbers(version: str) -> tuple[int, ...]:
    """Return "1.10.2" as (1, 10, 2), which can be compared."""
    return tuple(int(part) for part in version.split("."))
