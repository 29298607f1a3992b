"""The words that an image model is asked with."""
