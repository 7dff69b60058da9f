"""What an item of one year's plan is in the assessment that it feeds: its question, its wave, its survey's close."""
