"""Pictures of figures as SVG text: pure functions from values, with every word given by whoever shows them.

Nothing in them needs a style sheet or a script, so that the same text stands in a page, a mail and a PDF.
"""
