"""One file for each guardrail."""
