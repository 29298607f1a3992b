"""Who is told, as a campaign writes it: no secret in the file, no password without TLS, each slip where it is."""

from __future__ import annotations

import pytest

from tests.reading.project import Project
from toolkit.model.notice import After, CommandNotice, EmailNotice, WebhookNotice, When
from toolkit.reading.job import read_job

MAIL = "email: ana@example.org, sender: figures@example.org, host: smtp.example.org"


def test_every_kind_arrives(project: Project) -> None:
    told = (
        f"notify:\n  - {{command: './tell us \"two words\"', after: [run]}}\n"
        f"  - {{webhook: SLACK_WEBHOOK, shape: slack, when: attention}}\n  - {{{MAIL}, ca: own.pem}}\n"
    )
    project.campaign.write_text(project.campaign.read_text("utf-8") + told, "utf-8")
    command, hook, mail = read_job(project.campaign).campaign.notify
    assert command == CommandNotice(command=("./tell", "us", "two words"), after=(After.RUN,))
    assert hook == WebhookNotice(webhook="SLACK_WEBHOOK", shape="slack", when=When.ATTENTION)
    assert isinstance(mail, EmailNotice)
    assert (mail.email, mail.tls, mail.ca) == (("ana@example.org",), "starttls", project.campaign.parent / "own.pem")


@pytest.mark.parametrize(
    ("told", "column", "said"),
    [
        ("webhook: 'https://hooks.example.org/T0/B0'", "webhook", "name that here"),
        ("webhook: SLACK WEBHOOK", "webhook", "no environment variable"),
        ("webhook: A, shape: slak", "shape", "Did you mean 'slack'?"),
        ("comand: [x]", "comand", "Did you mean 'command'?"),
        ("command: []", "command", "command is empty"),
        ("command: [x], after: [runs]", "after[0]", "Did you mean 'run'?"),
        ("command: 'say \"it'", "command", "not closed"),
        (f"{MAIL}, tls: none", "", "under TLS"),
        ("email: ana, sender: f@example.org, host: h", "email", "no e-mail address"),
        ("email: waiting, sender: f@example.org", "host", "is missing"),
        ("email: waiting, sender: f@example.org, host: 'h:25'", "host", "'port' is a key"),
        ("email: waiting, sender: f@example.org, host: localhost, tls: none, user: me", "", "without TLS"),
        (f"{MAIL}, password: hush", "password", "Did you mean 'password_env'?"),
    ],
)
def test_a_slip_is_said_where_it_is(project: Project, told: str, column: str, said: str) -> None:
    text = f"{project.campaign.read_text('utf-8')}notify: [{{{told}}}]\n"
    project.campaign.write_text(text, "utf-8")
    found = [p for p in project.problems().values() if p.level == "error"]
    place = f"notify[0].{column}" if column else "notify[0]"
    assert any(p.column == place and said in f"{p.what} {p.todo}" for p in found), found
    assert "hush" not in str(found)
    assert "B0" not in str(found)
