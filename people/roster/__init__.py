"""The agency's people by file: a template to fill in, reading it, and what an import changes."""
