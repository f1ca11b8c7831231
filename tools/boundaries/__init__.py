"""How the committed boundary files are made from packages."""
