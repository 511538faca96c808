"""The second stage: a page in, its article out."""

from hiwar.document.article import read_article

__all__ = ["read_article"]
