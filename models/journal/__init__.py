"""What happened: events numbered by agency, sealed one to the next, and what is still to be done about them."""
