"""Reports of our own making about incidents whose answers are known."""
