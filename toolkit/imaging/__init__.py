"""Pixels and colours; knows no brand."""
