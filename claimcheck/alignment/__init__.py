"""Alignment: which stories are of one event, and which questions they answer in common."""
