"""Figures: how much or many, of what, and of one thing, do the stories tell the same?"""

from claimcheck.comparison.figures.rule import FIGURES

__all__ = ["FIGURES"]
