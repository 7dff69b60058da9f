"""How Hypothesis runs in every test: time on a shared machine says nothing about the code."""

from hypothesis import settings

settings.register_profile("ita", deadline=None)
settings.load_profile("ita")
