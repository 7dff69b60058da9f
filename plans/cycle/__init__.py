"""Years: beginning one without a document, and which assessment a plan feeds."""
