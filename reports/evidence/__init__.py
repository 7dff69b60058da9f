"""Evidence as it stands at its addresses: what looks found, what is broken, what was entered in ITAS."""
