"""Servers that stand in for LINE and for a mail server: in tests, and by hand with `ita dev`."""
