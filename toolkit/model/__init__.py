"""The nouns: frozen, typed, and doing nothing."""
