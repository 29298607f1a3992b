"""`campaign provenance`: what a file says in words, and what is wrong with a certificate before anything is drawn."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import numpy as np
import pytest

from tests.commands.conftest import Campaign
from tests.delivery.test_s3 import client_of, use_keys
from tests.provenance.papers import DAY, NOW, Papers, certificate, ec_key, key_pem, pem
from tests.servers.swift import S3Server
from tests.small import KIT, small_campaign
from toolkit.imaging.encode import png_bytes
from toolkit.model.marks import SourceType
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.embed import with_xmp
from toolkit.provenance.mark import Making, Part, mark
from toolkit.provenance.xmp import xmp_packet

PNG = png_bytes(np.random.default_rng(6).integers(0, 255, (40, 30, 4), np.uint8))
ART = Making("box-art", SourceType.DIGITAL_CREATION, "0" * 64, NOW)


@pytest.fixture(scope="module")
def by(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    credentials, _ = open_credentials(None, NOW, {}, tmp_path_factory.mktemp("provenance"))
    assert credentials is not None
    return credentials


def flipped(data: bytes) -> bytes:
    place = data.rindex(b"IDAT") + 60
    return data[:place] + bytes((data[place] ^ 8,)) + data[place + 1 :]


def test_a_whole_file_in_words_and_as_json(tmp_path: Path, campaign: Campaign, by: Credentials) -> None:
    path = tmp_path / "box.png"
    path.write_bytes(mark(PNG, "image/png", ART, by))
    said = campaign("provenance", "verify", path)
    assert said.code == 0
    for words in ("valid, unknown signer", "digital art, no AI (digitalCreation)", "its XMP says the same",
                  "Campaign toolkit TEST (a TEST certificate: no viewer trusts it)", "no time stamp",
                  "Nothing was changed since it was signed"):  # fmt: skip
        assert words in said.out
    told = campaign("provenance", "verify", path, "--json").json()
    assert (told["state"], told["agrees"], told["test_certificate"], told["exit_code"]) == ("valid", True, True, 0)
    assert campaign("provenance", "verify", path, "--trusted").code == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("changed", "the file was changed afterwards, or somebody put the manifest of another file into it"),
        ("stripped", "never marked, or its marks were stripped, and nobody can tell which"),
        ("only-xmp", "Its XMP says 'drawn by an AI model', which anybody can write"),
        ("part", "something that went into it had been changed before"),
    ],
)
def test_what_does_not_hold(tmp_path: Path, campaign: Campaign, by: Credentials, name: str, words: str) -> None:
    whole = mark(PNG, "image/png", ART, by)
    made = {
        "changed": lambda: flipped(whole),
        "stripped": lambda: PNG,
        "only-xmp": lambda: with_xmp(PNG, xmp_packet(SourceType.MODEL)),
        "part": lambda: mark(
            PNG, "image/png", Making("box-art", ART.source_type, "0" * 64, NOW,
                                     parts=(Part("figure", "image/png", flipped(whole)),)), by
        ),
    }  # fmt: skip
    path = tmp_path / "box.png"
    path.write_bytes(made[name]())
    said = campaign("provenance", "verify", path)
    assert said.code == 1
    assert words in said.out


def test_a_signer_who_is_trusted_by_the_anchors(tmp_path: Path, campaign: Campaign) -> None:
    from tests.provenance.papers import authority

    credentials, _ = open_credentials(Papers(tmp_path).settings(certificate()), NOW, {}, tmp_path)
    assert credentials is not None
    (tmp_path / "box.png").write_bytes(mark(PNG, "image/png", ART, credentials))
    (tmp_path / "roots.pem").write_bytes(pem(authority("root")))
    said = campaign("provenance", "verify", tmp_path / "box.png", "--anchors", tmp_path / "roots.pem", "--trusted")
    assert said.code == 0
    assert "The signer is one that you trust" in said.out
    plain = campaign("provenance", "verify", tmp_path / "box.png")
    assert "anybody can write that name into a certificate" in plain.out


def test_hostile_and_wrong_files_are_said_plainly(tmp_path: Path, campaign: Campaign) -> None:
    bad = {"text.png": b"hello", "empty.png": b""}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        said = campaign("provenance", "verify", tmp_path / name)
        assert said.code == 2
        assert "is no PNG, JPEG, WebP, AVIF or MP4" in said.err
    junk = np.random.default_rng(1).integers(0, 255, 5000, np.uint8).tobytes()
    (tmp_path / "junk.png").write_bytes(PNG[:33] + (4000).to_bytes(4, "big") + b"caBX" + junk)
    assert campaign("provenance", "verify", tmp_path / "junk.png").code == 1
    (tmp_path / "junk.jpg").write_bytes(b"\xff\xd8\xff\xeb\x00\x20JP" + junk)
    assert campaign("provenance", "verify", tmp_path / "junk.jpg").code == 1
    with (tmp_path / "large.png").open("wb") as file:
        file.write(PNG)
        file.truncate(100_000_001)
    assert "larger than 100 MB" in campaign("provenance", "verify", tmp_path / "large.png").err
    assert campaign("provenance", "verify", tmp_path / "none.png").code == 2
    assert campaign("provenance", "verify", tmp_path).code == 2


def test_an_object_in_a_bucket(
    campaign: Campaign, by: Credentials, moto: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keys(monkeypatch, moto)
    client_of(moto).create_bucket(Bucket="b-marks")
    client_of(moto).put_object(Bucket="b-marks", Key="spring/box.png", Body=mark(PNG, "image/png", ART, by))
    target = "s3://b-marks/spring/box.png"
    said = campaign("provenance", "verify", target, "--endpoint-url", moto.endpoint_url)
    assert said.code == 0, said.err
    assert "valid, unknown signer" in said.out
    assert campaign("provenance", "verify", "s3://only-a-bucket").code == 2
    assert campaign("provenance", "verify", target + ".gone", "--endpoint-url", moto.endpoint_url).code == 4


def test_init_makes_a_test_certificate_and_never_replaces_one_unasked(tmp_path: Path, campaign: Campaign) -> None:
    said = campaign("provenance", "init", "--into", tmp_path / "keys", "--organisation", "Halden Cycles")
    assert said.code == 0
    assert "No viewer trusts it" in said.out
    key = (tmp_path / "keys" / "key.pem").read_bytes()
    assert key.decode().splitlines()[1] not in said.out + said.err
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "keys" / "key.pem").stat().st_mode) == 0o600
    again = campaign("provenance", "init", "--into", tmp_path / "keys")
    assert again.code == 2
    assert "--replace" in again.err
    assert campaign("provenance", "init", "--into", tmp_path / "keys", "--replace").code == 0
    assert (tmp_path / "keys" / "key.pem").read_bytes() != key
    assert campaign("provenance", "init", "--into", tmp_path / "other", "--organisation", "x" * 60).code == 2


def test_check_says_everything_wrong_with_a_certificate(tmp_path: Path, campaign: Campaign) -> None:
    Papers(tmp_path / "campaigns").settings(certificate(begins=NOW - 9 * DAY, ends=NOW - DAY), mode=0o644)
    file = small_campaign(tmp_path, extra="provenance: {certificate: chain.pem, key: private.key}\n")
    answer = campaign("check", file, "--json").json()
    assert answer["exit_code"] == 2
    problems = answer["problems"]
    assert isinstance(problems, list)
    found = {(p["code"], p["column"]) for p in problems}
    assert found >= {("expired", "provenance.certificate"), ("key-open", "provenance.key")}
    assert all(p["what"] and p["todo"] for p in problems)
    (tmp_path / "campaigns" / "chain.pem").write_bytes(pem(certificate()))
    (tmp_path / "campaigns" / "private.key").chmod(0o600)
    good = campaign("check", file, "--json").json()
    assert "problems" not in good
    warnings = good["warnings"]
    assert isinstance(warnings, list)
    assert [w["code"] for w in warnings if w["column"] == "provenance.certificate"] == ["chain-alone"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("private.key}", "private.key, time_stamp: 'https://tsa.example/'}"), encoding="utf-8")
    warnings = campaign("check", file, "--json").json()["warnings"]
    assert isinstance(warnings, list)
    assert [w["code"] for w in warnings if w["column"] == "provenance.time_stamp"] == ["stamp-unknown"]


def test_a_kits_certificate_is_found_beside_it_and_a_campaigns_goes_over_it(tmp_path: Path, campaign: Campaign) -> None:
    kit = shutil.copytree(KIT, tmp_path / "kit")
    with (kit / "kit.yaml").open("a", encoding="utf-8") as file:
        file.write("\nprovenance: {certificate: signing/chain.pem, key: signing/private.key}\n")
    Papers(kit / "signing").settings(certificate())
    home = small_campaign(tmp_path)
    home.write_text(home.read_text().replace(str(KIT), str(kit)), encoding="utf-8")
    problems = campaign("check", home, "--json").json()["problems"]
    assert isinstance(problems, list)
    assert [(p["code"], Path(p["file"]).name) for p in problems if p["level"] == "error"] == [
        ("key-in-repository", "kit.yaml")
    ]
    Papers(tmp_path / "campaigns").settings(certificate())
    with home.open("a", encoding="utf-8") as file:
        file.write("provenance: {certificate: chain.pem, key: private.key}\n")
    assert "problems" not in campaign("check", home, "--json").json()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{certificate: a.pem}", "Give either 'key:' or 'key_env:'"),
        ("{certificate: a.pem, key: k, key_env: K}", "Give either 'key:' or 'key_env:'"),
        ("{certificate: a.pem, key_env: '-----BEGIN PRIVATE KEY-----'}", "have the certificate revoked"),
        ("{key: k}", "certificate"),
        ("{certificate: a.pem, key: k, time_stamp: tsa.example}", "Write it with https://"),
        ("{certificate: a.pem, key: k, time_stamp: 'https://me:pass@tsa.example/'}", "Write the plain address"),
    ],
)
def test_entries_that_make_no_sense(tmp_path: Path, campaign: Campaign, entry: str, words: str) -> None:
    said = campaign("check", small_campaign(tmp_path, extra=f"provenance: {entry}\n"))
    assert said.code == 2
    assert words in said.err


def test_a_key_from_the_environment_is_in_no_answer(
    tmp_path: Path, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    Papers(tmp_path / "campaigns").settings(certificate())
    file = small_campaign(tmp_path, extra="provenance: {certificate: chain.pem, key_env: HALDEN_KEY}\n")
    assert "HALDEN_KEY is not set" in campaign("check", file).err
    monkeypatch.setenv("HALDEN_KEY", key_pem(ec_key()).decode())
    said = campaign("check", file, "--json")
    assert "problems" not in json.loads(said.out)
    assert key_pem(ec_key()).decode().splitlines()[1] not in said.out + said.err


def test_of_a_campaign_everything_that_was_delivered_is_looked_at(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, extra="delivery:\n  - folder: here\n")
    said = campaign("provenance", "verify", file)
    assert (said.code, said.out.strip()) == (0, "Nothing of this campaign lies at a target that could be looked at.")
    (tmp_path / "campaigns" / "here").rmdir()
    (tmp_path / "campaigns" / "here").write_text("no folder")
    gone = campaign("provenance", "verify", file, "--json")
    assert gone.code == 4
    assert len(gone.json()["unreached"]) == 1  # type: ignore[arg-type]
