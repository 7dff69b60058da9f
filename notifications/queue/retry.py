"""How often and when a message that failed is tried again."""

from datetime import timedelta

from core.retry import RetryPolicy

# Over 24 of the hours in which messages go out, eight a day: so a server may put off for two days.
RETRY = RetryPolicy(first_seconds=60, most_seconds=4 * 3600, max_attempts=30)
REPEATABLE_FOR = timedelta(hours=23)  # LINE knows a retry key for 24 hours
NEVER_AFTER = timedelta(hours=23, minutes=50)  # from then on what may have been accepted is not even claimed
