"""The window: pages, widgets, theme and actions. Renders state, sends intents."""
