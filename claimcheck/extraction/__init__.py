"""From an article to its claims: what to ask a model, and what of its answer to believe."""
