"""Papers to print: set by typst in the font that the program brings, the same on every machine."""
