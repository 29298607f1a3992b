"""One file for each family of parts."""
