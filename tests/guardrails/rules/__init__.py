"""Tests of the single guardrails."""
