"""Proof of the day: what came is kept at once (`keeping.py`); picture and time stamp are added (`completing.py`)."""
