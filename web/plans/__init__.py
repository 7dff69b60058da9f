"""The rooms about plans: handing a document in, checking what was understood, deciding, activating, changed files."""
