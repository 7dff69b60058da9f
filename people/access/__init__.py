"""Who may come in: one-time login links, sessions, passwords, and slowing down whoever guesses."""
