"""What to do with words that hold a number and can be read in two ways, or in none."""

from __future__ import annotations


class Unclear(Exception):
    """A number is there and is not understood: its text has no figure that can be told for sure."""
