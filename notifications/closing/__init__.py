"""What is said as the assessors' system closes: alerts before, the day itself and the day after, a day that moves."""
