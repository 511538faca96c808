"""The text layer: shadow, tokens, sentences, numbers, time expressions. It knows letters and calendars, no politics."""
