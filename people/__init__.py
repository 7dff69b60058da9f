"""Units and the people in their seats."""
