"""Who is looking at a page, and what that person may see and do: decided here and nowhere else."""
