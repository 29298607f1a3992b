"""Who draws a figure."""
