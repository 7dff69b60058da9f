"""What is told about seats: who presses for whom, whose acting term ends, and copies for standing helpers."""
