"""Outside web vendors: their seat, which ends with their contract."""
