"""Grounding: what a story bears out of what a model says of it, and in which sentences."""
