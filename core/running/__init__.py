"""What a process needs while it runs: its log, its pulse, stopping in time."""
