"""The record: an archive file and an accessible one at once, sealed so that any change shows."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.report import sample
from toolkit.errors import CampaignError
from toolkit.model.approval import DEFAULT, Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import PieceKind
from toolkit.report import record
from toolkit.report.record import write_record
from toolkit.report.seal import TimeAuthority, seal_record
from toolkit.report.seal_check import check_seal
from toolkit.report.seal_key import NAME, customer_key, own_key

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def unsealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("record")
    proof = sample.proof(folder, only=(0, 3), width=91)
    first = proof.outcomes[0]
    piece = first.piece(PieceKind.BOX_ART)
    assert piece is not None
    said = Decision(
        first.row.id,
        1,
        piece.sha256,
        Answer.WITH_CHANGES,
        "Crop tighter.",
        "Ana Silva",
        dt.date(2026, 11, 23),
        "pdf:0a1b2c3d",
    )
    stands = (
        Standing(first.row.id, 1, piece.sha256, Stand.WITH_CHANGES, decisions=(said,)),
        Standing(proof.outcomes[1].row.id, 1, "", Stand.STOPPED),
    )
    to = folder / "unsealed.pdf"
    write_record(replace(proof, standings=stands), DEFAULT, "By this machine.", NOW, folder / "out", to)
    return to


@pytest.fixture(scope="module")
def sealed(unsealed: Path) -> Path:
    to = unsealed.with_name("record.pdf")
    seal_record(unsealed, to, own_key(unsealed.parent / "seal", NOW))
    return to


def test_it_is_archive_and_accessible_at_once(sealed: Path) -> None:
    for profile in (validator.ValidationProfile.PDF_A_3A, validator.ValidationProfile.PDF_UA_1):
        report = validator.validate_pdf(sealed, profile=profile)
        assert [(f.rule_id, f.message) for f in report.failures] == []
        assert report.is_compliant


def test_it_says_who_decided_what_on_which_bytes(sealed: Path) -> None:
    with pypdfium2.PdfDocument(sealed) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert "1 / 1" in text
    for said in ("Zoë Müller", "approved with changes", "Ana Silva, 23 November 2026", "Crop tighter.", "kept back"):
        assert said in text
    with pikepdf.open(sealed) as pdf:
        assert set(pdf.attachments) == {"manifest.json", "report.csv", "report.json"}
        told = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
        assert [str(f.FT) for f in pdf.Root.AcroForm.Fields] == ["/Sig"]
    art = next(p["sha256"] for p in told["figures"][0]["pieces"] if p["kind"] == "box-art")
    assert art[:32] in text.replace(" ", "")


def test_the_seal_holds_and_names_what_it_is_worth(sealed: Path) -> None:
    check = check_seal(sealed)
    assert (check.intact, check.why, check.sealed_by, check.stamped_at) == (True, "", NAME, None)
    assert check.campaign == "spring"
    assert check.digest == "6a9836746f28301e18281cbc99fd8042" * 2


def test_many_figures_are_set_in_parts_and_stay_one_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "ROWS", 2)
    proof = sample.proof(tmp_path, only=(0, 3, 4, 6, 9), width=91)
    unsealed, to = tmp_path / "unsealed.pdf", tmp_path / "record.pdf"
    pages = write_record(proof, DEFAULT, "By this machine.", NOW, tmp_path / "out", unsealed)
    seal_record(unsealed, to, own_key(tmp_path / "seal", NOW))
    for profile in (validator.ValidationProfile.PDF_A_3A, validator.ValidationProfile.PDF_UA_1):
        report = validator.validate_pdf(to, profile=profile)
        assert [(f.rule_id, f.message) for f in report.failures] == []
    assert check_seal(to).intact
    with pypdfium2.PdfDocument(to) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert [f"{n} / {pages}" in text for n, text in enumerate(texts, start=1)] == [True] * pages
    assert [sum(o.row.id in text for text in texts) for o in proof.outcomes] == [1] * 5
    with pikepdf.open(to) as opened:
        assert set(opened.attachments) == {"manifest.json", "report.csv", "report.json"}


def test_a_changed_byte_and_an_added_page_show(sealed: Path, tmp_path: Path) -> None:
    data = sealed.read_bytes()
    middle = len(data) // 3
    (tmp_path / "bit.pdf").write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert "bytes that were sealed" in check_seal(tmp_path / "bit.pdf").why
    (tmp_path / "more.pdf").write_bytes(data + b"\n% added\n")
    assert check_seal(tmp_path / "more.pdf").why == "something was added to the file"
    with pikepdf.open(sealed) as pdf:
        del pdf.Root["/AcroForm"], pdf.pages[0].obj["/Annots"]
        pdf.save(tmp_path / "none.pdf")
    with pytest.raises(CampaignError, match="no seal"):
        check_seal(tmp_path / "none.pdf")


def test_the_key_of_this_machine_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    first, again = own_key(tmp_path, NOW), own_key(tmp_path, NOW)
    assert first.certificate == again.certificate
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600
    later = own_key(tmp_path, NOW + dt.timedelta(days=3640))
    assert later.certificate != first.certificate


def certificate(name: str, *, stamps: bool = False) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(NOW - dt.timedelta(days=1))
    made = made.not_valid_after(NOW + dt.timedelta(days=90))
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, made.sign(key, hashes.SHA256())


def test_the_customers_certificate_seals_from_pfx_and_pem(unsealed: Path, tmp_path: Path) -> None:
    key, leaf = certificate("Northlight Studio GmbH")
    pfx, pem = tmp_path / "studio.pfx", tmp_path / "studio.pem"
    secret = serialization.BestAvailableEncryption(b"open sesame")
    pfx.write_bytes(pkcs12.serialize_key_and_certificates(b"studio", key, leaf, None, secret))
    pkcs8 = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, secret)
    pem.write_bytes(leaf.public_bytes(serialization.Encoding.PEM) + pkcs8)
    for path in (pfx, pem):
        with pytest.raises(CampaignError, match="cannot be opened"):
            customer_key(path, None, b"wrong", NOW)
        mine = customer_key(path, None, b"open sesame", NOW)
        seal_record(unsealed, tmp_path / "record.pdf", mine)
        assert check_seal(tmp_path / "record.pdf").sealed_by == "Northlight Studio GmbH"
    with pytest.raises(CampaignError, match="valid from"):
        customer_key(pfx, None, b"open sesame", NOW + dt.timedelta(days=400))


@contextmanager
def authority(*, broken: bool = False) -> Iterator[str]:
    """A time stamping authority on loopback that speaks RFC 3161, or one that only answers 503."""
    from asn1crypto import keys, tsp
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper

    key, leaf = certificate("Loopback time authority", stamps=True)
    der = serialization.Encoding.DER
    secret = keys.PrivateKeyInfo.load(
        key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    stamper = DummyTimeStamper(asn1.Certificate.load(leaf.public_bytes(der)), secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if broken:
                self.send_error(503)
                return
            answer: Any = asyncio.run(stamper.async_request_tsa_response(tsp.TimeStampReq.load(asked)))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer.dump())

        def log_message(self, *said: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_authority_stamps_the_time(unsealed: Path, tmp_path: Path) -> None:
    with authority() as url:
        seal_record(unsealed, tmp_path / "record.pdf", own_key(tmp_path, NOW), TimeAuthority(url, 10))
    check = check_seal(tmp_path / "record.pdf")
    assert check.intact
    assert check.stamped_by == "Loopback time authority"
    assert check.stamped_at is not None
    assert abs(check.stamped_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert validator.is_pdf_compliant(tmp_path / "record.pdf", profile=validator.ValidationProfile.PDF_A_3A)


def test_an_authority_that_fails_writes_nothing(unsealed: Path, tmp_path: Path) -> None:
    with authority(broken=True) as url, pytest.raises(CampaignError, match="No time stamp came") as said:
        seal_record(unsealed, tmp_path / "record.pdf", own_key(tmp_path, NOW), TimeAuthority(url, 5))
    assert "--timeout" in said.value.todo
    assert not os.path.lexists(tmp_path / "record.pdf")
