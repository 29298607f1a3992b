"""One row on its way, and all rows on an engine."""
