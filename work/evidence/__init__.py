"""Evidence as the public sees it: what answers at its address, and whether it looks as if it named people."""
