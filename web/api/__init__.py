"""The JSON API for other programs: the same use-cases as the pages and the commands, by bearer token and scope."""
