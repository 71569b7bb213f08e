"""The state machine that plays a timeline on an output whose audio is the clock."""
