"""The web pages: what a desk looks at all day, served from the ledger on this machine.

`app` puts them together and `security` stands before them; `desk` holds the ledger, `view` is one request with its
language and preferences, `show` turns records into markup, `passage` marks words in a captured page, `charts` draws.
Each screen is a module of `screens` with a template of the same name. `catalogue` reads the phrases. Invariants:
every view has an address that holds its filters; every page works without script; text of a page is never trusted.
"""
