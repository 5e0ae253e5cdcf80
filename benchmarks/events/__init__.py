"""Whole stories in, findings out: real events, scored against every shared question."""
