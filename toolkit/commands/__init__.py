"""One file per word of `campaign ...`."""
