"""One plain WeasyPrint call on the HTML of a whole proof, in a process of its own; prints what it cost as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from toolkit.report.chunk import peak_mb
from toolkit.report.fetcher import AssetFetcher


def main(job_file: str) -> None:
    """Set the job's HTML with its style sheets: tagged and with its forms, as the product asks for."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    fetcher = AssetFetcher({name: Path(path) for name, path in job["assets"].items()})
    fonts = FontConfiguration()
    styles = [CSS(string=Path(each).read_text("utf-8"), url_fetcher=fetcher, font_config=fonts) for each in job["css"]]
    page = HTML(string=Path(job["html"]).read_text(encoding="utf-8"), url_fetcher=fetcher)
    document = page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=True)
    document.write_pdf(job["pdf"], pdf_variant="pdf/ua-1", pdf_forms=True)
    told = {"pages": len(document.pages), "peak_mb": peak_mb(), "cpu_s": time.process_time()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
