"""What to do about a score: the fewest items that reach one, what to expect, whether surveys will have answers."""
