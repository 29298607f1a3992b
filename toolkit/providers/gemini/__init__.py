"""Google's image models, asked over the Gemini API's generateContent."""
