"""Text from outside brought into one spelling, and made harmless where it goes out."""
