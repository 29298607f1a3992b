"""Brand marketing campaign toolkit: on-brand mini figures, checked, delivered and ready to approve."""

__version__ = "0.1.0"
