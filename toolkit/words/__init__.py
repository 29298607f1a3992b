"""What pages and files for people say, in the reader's language."""
