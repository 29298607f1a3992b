"""Where pieces go: a folder or a bucket."""
