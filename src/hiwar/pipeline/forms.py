"""The forms of what has no version of its own elsewhere. Each is counted up when what was written before cannot be read
as it is.
"""

KNOWLEDGE = 1
"""The columns of the tables of the world, which a user's own tables have too."""

SHARD = 1
"""The columns of what workers of a cluster write."""
