"""From claims to findings: which claims answer one question, and whether the answers agree."""
