"""The page renderer reaches the table of assets and nothing else."""

from pathlib import Path

import pytest
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError

from toolkit.report.fetcher import AssetFetcher


@pytest.fixture
def fetcher(tmp_path: Path) -> AssetFetcher:
    known = tmp_path / "known.svg"
    known.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')
    (tmp_path / "secret.txt").write_text("secret")
    return AssetFetcher({"known": known})


def test_a_known_asset_is_read(fetcher: AssetFetcher) -> None:
    response = fetcher.fetch("asset:known")
    assert response.read().startswith(b"<svg")
    assert response.content_type == "image/svg+xml"
    response.close()


@pytest.mark.parametrize("address", ["asset:other", "asset:../secret.txt", "http://127.0.0.1:9/x", "ftp://127.0.0.1/x"])
def test_other_addresses_end_the_rendering(fetcher: AssetFetcher, address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        HTML(string=f'<img src="{address}" alt="x">', url_fetcher=fetcher).write_pdf()


def test_a_local_file_is_refused(fetcher: AssetFetcher, tmp_path: Path) -> None:
    address = (tmp_path / "secret.txt").as_uri()
    for html in (f'<img src="{address}" alt="x">', f'<link rel="attachment" href="{address}">'):
        with pytest.raises(FatalURLFetchingError):
            HTML(string=html, url_fetcher=fetcher).write_pdf()


@pytest.mark.parametrize("rule", ['@import "http://127.0.0.1:9/a.css";', '@import "file:///etc/hostname";'])
def test_imports_in_style_sheets_are_refused(fetcher: AssetFetcher, rule: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        CSS(string=rule, url_fetcher=fetcher)


def test_a_background_picture_is_refused(fetcher: AssetFetcher) -> None:
    with pytest.raises(FatalURLFetchingError):
        HTML(
            string='<p style="background:url(https://127.0.0.1:9/a.png)">x</p>', url_fetcher=fetcher, base_url=None
        ).write_pdf()
