"""What is measured, each with the command that measures it; the package imports nothing of it."""
