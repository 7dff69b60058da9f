"""What other programs use: tokens of the API and webhooks."""
