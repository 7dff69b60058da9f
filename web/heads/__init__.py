"""The rooms of those who do the work: heads of units, whoever gets things signed, the web publisher."""
