"""Charts painted by us; the table behind each is what a screen reader reads and keys walk over."""
