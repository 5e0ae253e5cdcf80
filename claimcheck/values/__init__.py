"""From mentions to canonical forms: people, places, offices, quantities, times. Pure functions."""
