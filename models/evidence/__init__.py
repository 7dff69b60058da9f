"""Addresses of evidence and what looks found there; what is entered in ITAS, proofs, the public page."""
