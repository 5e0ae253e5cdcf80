"""Review: what a person decided of findings, and what that makes of the next report."""
