"""Commands about the assessed year: its list, its calendar, its waves and surveys, and a year that begins."""
