"""What units ask for and what is answered: told to who decides, and to who asked."""
