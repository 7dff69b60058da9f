"""The month's figures of an agency and of its units: what a mayor and the heads are told once a month."""
