"""Open work read across plans, parts, seats and messages."""
