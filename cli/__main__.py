"""`python -m cli`: the same as `ita`, for processes that this program starts."""

from cli.main import run

run()
