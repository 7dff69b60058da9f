"""What an agency says in its own words in messages: greeting, opening and closing sentences, whom to ask."""
