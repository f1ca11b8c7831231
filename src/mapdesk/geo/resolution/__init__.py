"""Toponym resolution: which of the places of a name an article means."""
