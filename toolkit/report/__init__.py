"""The proof: PDF and its JSON and CSV twins."""
