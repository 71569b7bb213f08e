"""The figure: an animated person drawn from joint angles."""
