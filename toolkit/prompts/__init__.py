"""What a template of a prompt may hold, and how it is filled in."""
