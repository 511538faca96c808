"""The screens, one module each: addresses, what they ask of the ledger, and the template that shows it."""
