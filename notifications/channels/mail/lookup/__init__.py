"""Asking the mail server what became of a mail whose fate our own connection could not tell."""
