"""The operating system: what a desktop program asks of it."""
