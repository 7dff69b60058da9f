"""Following the work: parts, stations, acceptance, and the dates that they are needed by."""
