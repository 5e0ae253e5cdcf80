"""How well models extract: against gold claims, against gold answers, and against inventions."""
