"""A cluster: files read by many workers, their readings loaded in order into one ledger.

    paths -> plan: tasks (one file, or a few small ones), each with the name that its shard will have
          -> runners, giver: daft gives tasks to workers, on this machine (native) or on many (ray)
          -> worker: reads the pages of a task as a single run reads them, writes them as a shard
          -> gather: shards as they become whole, in the order of the input; what died is given out again
          -> load: the pages of a shard into the ledger, as `pipeline.ingest` puts them there

What enters is paths and an open ledger; what leaves is, page by page, what became of each. Invariant: the ledger is the
one that a single run makes, whichever workers died on the way; a shard that is whole is not made again; nothing but
the files and the work folder goes between machines, so both must lie where every machine sees them.
"""

from hiwar.errors import ClusterError

try:
    from hiwar.pipeline.cluster.load import ingest_by
except ModuleNotFoundError as error:
    if (error.name or "hiwar").startswith("hiwar"):
        raise
    raise ClusterError(str(error.name), "it is not installed", "pip install 'hiwar[cluster]'") from error

__all__ = ["ingest_by"]
