"""Charts as they are painted, on a screen, into a picture or on paper."""
