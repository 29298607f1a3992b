"""Fonts: what they cover, how wide they run, how text fits."""
