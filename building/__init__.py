"""What turns the source into something that others install."""
