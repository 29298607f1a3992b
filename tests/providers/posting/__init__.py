"""The desk that posts batches."""
