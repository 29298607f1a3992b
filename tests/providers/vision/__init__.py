"""Tests of the model with eyes, against the strict stand-in."""
