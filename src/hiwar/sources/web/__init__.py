"""The web as a source: addresses guarded, requests bounded, hosts treated politely.

`guard` says which addresses may be asked, `request` asks one within limits, `robots` reads what a site allows, `polite`
puts them together: one request at a time a host, with its delay, its robots.txt, redirects checked one by one.
"""

from hiwar.sources.web.guard import Guard
from hiwar.sources.web.polite import Clock, Polite
from hiwar.sources.web.request import Limits, Response

__all__ = ["Clock", "Guard", "Limits", "Polite", "Response"]
