"""Figures as files that other programs open: models for print and screen, and a turn around the figure."""
