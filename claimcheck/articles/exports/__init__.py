"""Files in which a news database wrote many documents one after the other, as text.

Nexis, Factiva and ProQuest each have a way of their own; `data/databases.toml` has their fields.
"""
