"""The tests: a regular package, because garmin-fit-sdk installs one of the same name."""
