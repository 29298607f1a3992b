"""The only way the page renderer reaches a file: a table of named assets, and nothing beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "asset:"
_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".ttc": "font/collection",
}


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no type information
    """Serves ``asset:<name>`` from a table; every other address ends the rendering, read or not."""

    def __init__(self, assets: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._assets = dict(assets)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the base's signature
        """Return the asset's bytes; ``FatalURLFetchingError`` for an unknown name or any other scheme.

        The response carries the file's own address, so that pictures are read again from disk when the PDF is
        written and do not stay in memory.
        """
        path = self._assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if path is None:
            raise FatalURLFetchingError(f"The report may not fetch {url[:200]!r}.")
        media_type = _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(path.resolve().as_uri(), path.open("rb"), {"Content-Type": media_type})
