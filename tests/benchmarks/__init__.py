"""Benchmarks: tables to read, run by hand."""
