"""The checks: each one file, one id, one rationale."""
