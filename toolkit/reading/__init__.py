"""Files become the model, or a list of problems."""
