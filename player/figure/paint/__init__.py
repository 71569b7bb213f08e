"""The painter of the figure, and with it the only Qt of this package."""
