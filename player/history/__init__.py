"""The store of sessions, the journal that loses nothing, statistics and exports."""
