"""Image models that are asked over OpenAI's images API: OpenAI itself, Azure, and every compatible server."""
