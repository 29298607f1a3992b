"""The wire to OpenAI's images API."""
