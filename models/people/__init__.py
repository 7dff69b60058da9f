"""Who sits where, and whom a message for a seat reaches."""
