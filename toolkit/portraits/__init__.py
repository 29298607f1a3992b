"""Traits read from a portrait on this machine, for a person to confirm; nothing of the photo is kept."""
