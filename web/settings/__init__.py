"""The pages on which an administrator sets the tracker up for an agency, and everybody their own log-ins."""
