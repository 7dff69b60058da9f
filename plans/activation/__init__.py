"""From a draft plan to rows: importing, activating, and answering what a person must decide."""
