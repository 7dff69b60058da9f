"""Messages as LINE bubbles: pure functions from what a message says to LINE's Flex JSON."""
