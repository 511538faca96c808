"""The reading: from an article to its reports. Mentions, clauses, contacts, statements, signals, dating, explain."""
