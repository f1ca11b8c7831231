"""Toponym recognition: which characters of a text refer to a place."""
