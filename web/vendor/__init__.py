"""The rooms of an outside web vendor, and where the agency gives and ends that seat."""
