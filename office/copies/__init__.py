"""Copies of a whole installation: one file of our own for every database, and the way back from it."""
