"""The faces: what people and programs meet. Each turns records into its own form, and none reads a page itself."""
