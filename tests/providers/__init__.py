"""Who draws."""
