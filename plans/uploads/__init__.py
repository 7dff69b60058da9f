"""Documents that are handed in on a page: taken in, read beside the page, and what becomes of them."""
