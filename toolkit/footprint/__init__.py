"""Money and energy, as a range with a boundary."""
