"""What people write to the agency's LINE account, and what it answers."""
