"""Judgement: whether the answers to one question differ, and what of a reason for it holds."""
