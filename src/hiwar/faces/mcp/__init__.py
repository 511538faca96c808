"""The MCP server: the queries as tools that a language model may call, read-only."""

from hiwar.faces.mcp.server import create_server

__all__ = ["create_server"]
