"""Orders gathered into batches: half the price, collected by a later run."""
