"""Plans and what belongs to them: items, findings, files, questions, scores."""
