"""What an agency's administrator sets: the numbers of the reminder policy, and office days of its own."""
