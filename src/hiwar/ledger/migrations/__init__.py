"""The steps by which a ledger's tables came to be: one SQL file each, applied in order, never changed once released."""
