"""The desk: sends calls to an image model so that no money is lost."""
