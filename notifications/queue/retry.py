"""How often and when a message that failed is tried again."""

from datetime import timedelta

from core.retry import RetryPolicy

# About a day: greylisting passes early, a server that is down all night late.
RETRY = RetryPolicy(first_seconds=60, most_seconds=4 * 3600, max_attempts=20)
REPEATABLE_FOR = timedelta(hours=23)  # LINE knows a retry key for 24 hours
NEVER_AFTER = timedelta(hours=23, minutes=50)  # from then on what may have been accepted is not even claimed
