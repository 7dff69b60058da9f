"""Who may come in, and what is counted to slow down guessing."""
