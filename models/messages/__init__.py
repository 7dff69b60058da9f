"""What is said: deliveries, the ways they take, and what holds them up."""
