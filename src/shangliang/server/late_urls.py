"""A part of the table of URLs that is imported when its first address, or name, is asked for.

The interface builds some hundreds of schemas, two seconds of work that nobody should wait for who opens a page.
"""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class LateURLResolver(URLResolver):
    """A URLconf under a namespace of its own, named by its module."""

    def _populate(self) -> None:
        """Nothing ahead: names are looked up through the namespace, which then reads the patterns itself."""
        if "url_patterns" in self.__dict__:
            super()._populate()


def included_late(route: str, module: str, *, namespace: str) -> URLResolver:
    """Like `path(route, include(module))` for a module whose `app_name` is `namespace`."""
    pattern = RoutePattern(route, is_endpoint=False)
    return LateURLResolver(pattern, module, app_name=namespace, namespace=namespace)
