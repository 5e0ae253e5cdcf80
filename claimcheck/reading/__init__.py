"""What a model reads: each story by itself, and the stories of an event across."""
