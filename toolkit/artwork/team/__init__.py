"""The team picture: everybody of a roster on one stage."""
