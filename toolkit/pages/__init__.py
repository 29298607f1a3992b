"""How one row looks, on paper and on screen alike."""
