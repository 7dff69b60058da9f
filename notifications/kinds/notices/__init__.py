"""Notices of a few lines: work that was taken back, comments and their answers, an outside vendor."""
