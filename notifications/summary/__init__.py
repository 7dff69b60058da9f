"""The monthly status summary: who gets it, when, and its words."""
