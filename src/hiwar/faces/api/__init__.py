"""The API: what the queries answer, over HTTP, described by OpenAPI."""

from hiwar.faces.api.app import create_api

__all__ = ["create_api"]
