"""A changed file of an active plan: what differs, and taking it over one by one, with all work done kept."""
