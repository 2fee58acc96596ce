"""`siaga notice …`: draft, preview, approve, send, watch and stop what residents are told."""

import time
from pathlib import Path
from typing import Annotated

import typer

from backend.client.staff import Notice, NoticeRequest, Previewed
from backend.notices.schemas import AudienceAsked, Lane, Purpose, State
from bot.cli.staff import HELP_MOMENT, As, Demo, ask, codes, once, read_moment, shown

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Tell residents, and see it arrive."
)

Id = Annotated[int, typer.Argument(help="Of the notice, as `siaga notice list` shows it.")]
Yes = Annotated[bool, typer.Option("--yes", help="Without asking, for scripts.")]
WATCH_S = 2.0
UNSENT = frozenset({State.DRAFT, State.APPROVED})
ENDED = frozenset({State.ENDED, State.STOPPED, State.WITHDRAWN})


@app.command("list")
def list_(data_dir: Demo = None, name: As = None) -> None:
    """All of them, the latest first."""
    found = ask(lambda client: client.notices(), data_dir=data_dir, name=name)
    for one in found:
        typer.echo(line(one))
    if not found:
        typer.echo("There is no notice.")


@app.command()
def draft(
    *,
    purpose: Annotated[Purpose, typer.Option(help="Which template; free: your own words.")],
    incident: Annotated[int | None, typer.Option(help="What the template is filled from.")] = None,
    text: Annotated[
        list[str] | None, typer.Option(help="Free words: id='…'; again for su, jv, en.")
    ] = None,
    everybody: Annotated[bool, typer.Option(help="All who agreed to messages.")] = False,
    where: Annotated[str, typer.Option(help="Offices by code; all.")] = "all",
    what: Annotated[str, typer.Option(help="Services by code; all.")] = "all",
    kecamatan: Annotated[str, typer.Option(help="By name; their offices.")] = "",
    appointments_from: Annotated[str | None, typer.Option(help=HELP_MOMENT)] = None,
    appointments_to: Annotated[str | None, typer.Option(help=HELP_MOMENT)] = None,
    followers: Annotated[bool, typer.Option(help="Who follows an application there.")] = False,
    subscribers: Annotated[bool, typer.Option(help="Who subscribed to its notices.")] = False,
    told_of: Annotated[int | None, typer.Option(help="Who was told by this notice.")] = None,
    lane: Annotated[Lane, typer.Option(help="urgent goes out at night too.")] = Lane.OUTAGE,
    sms_rupiah_max: Annotated[int, typer.Option(help="What its SMS may cost; 0: no limit.")] = 0,
    send_at: Annotated[str | None, typer.Option(help=f"Not before. {HELP_MOMENT}")] = None,
    corrects: Annotated[int | None, typer.Option(help="The notice that was wrong.")] = None,
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """Nothing goes out yet. The same again, where the line broke, drafts no second one."""
    asked = NoticeRequest(
        purpose=purpose,
        incident=incident,
        texts=_texts(text or []),
        audience=AudienceAsked(
            everybody=everybody,
            offices=codes(where),
            services=codes(what),
            kecamatan=codes(kecamatan),
            appointments_from=read_moment(appointments_from),
            appointments_to=read_moment(appointments_to),
            followers=followers,
            subscribers=subscribers,
            told_of=told_of,
        ),
        lane=lane,
        sms_rupiah_max=sms_rupiah_max,
        send_at=read_moment(send_at),
        corrects=corrects,
    )
    drafted = ask(
        lambda client: once(lambda key: client.draft(asked, key=key), asked, is_over=_is_over),
        data_dir=data_dir,
        name=name,
    )
    typer.echo(line(drafted))


@app.command()
def preview(notice: Id, data_dir: Demo = None, name: As = None) -> None:
    """Whom it would reach, what it would cost, and how it reads."""
    _show_preview(ask(lambda client: client.preview(notice), data_dir=data_dir, name=name))


@app.command()
def approve(notice: Id, yes: Yes = False, data_dir: Demo = None, name: As = None) -> None:
    """By another than who wrote it, as it reads now."""
    version = _read(notice, "Approve it?", yes=yes, data_dir=data_dir, name=name)
    approved = ask(
        lambda client: client.approve(notice, version=version), data_dir=data_dir, name=name
    )
    typer.echo(line(approved))


@app.command()
def send(
    notice: Id,
    override: Annotated[bool, typer.Option(help="The head, without approval: audited.")] = False,
    yes: Yes = False,
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """At once, or at its time; as it reads now."""
    version = _read(notice, "Send it?", yes=yes, data_dir=data_dir, name=name)
    sent = ask(
        lambda client: client.send(notice, override=override, version=version),
        data_dir=data_dir,
        name=name,
    )
    typer.echo(line(sent))


@app.command()
def watch(notice: Id, data_dir: Demo = None, name: As = None) -> None:
    """How far it has come, a line every two seconds, until nobody is left. Ctrl-C ends it."""
    while True:
        one = ask(lambda client: client.notice(notice), data_dir=data_dir, name=name)
        typer.echo(line(one))
        if one.state in ENDED:
            return
        time.sleep(WATCH_S)


@app.command()
def stop(notice: Id, data_dir: Demo = None, name: As = None) -> None:
    """Nobody more gets it."""
    typer.echo(line(ask(lambda client: client.stop(notice), data_dir=data_dir, name=name)))


@app.command()
def withdraw(notice: Id, data_dir: Demo = None, name: As = None) -> None:
    """It is never sent."""
    typer.echo(line(ask(lambda client: client.withdraw(notice), data_dir=data_dir, name=name)))


def _is_over(one: Notice) -> bool:
    """Sent, or never to be."""
    return one.state not in UNSENT


def line(one: Notice) -> str:
    """'7 sending outage by ani, check code B7K2: 812 of 1,204 delivered, 380 waiting'."""
    approved = f", approved by {one.approved_by}" if one.approved_by else ""
    at = f", at {shown(one.send_at)}" if one.send_at and one.sent_at is None else ""
    said = f"{one.id} {one.state} {one.purpose} by {one.created_by}{approved}{at}"
    said += f", check code {one.check_code}"
    if one.progress is None:
        return said
    progress = one.progress
    others = sum(progress.by_outcome.values()) - progress.delivered
    return (
        f"{said}: {progress.delivered:,} of {progress.recipients:,} delivered,"
        f" {progress.waiting:,} waiting, {others:,} not reached"
    )


def _read(notice: int, question: str, *, yes: bool, data_dir: Path | None, name: str | None) -> str:
    """The version that was shown, and said yes to. What is changed after that is not meant."""
    seen = ask(lambda client: client.preview(notice), data_dir=data_dir, name=name)
    _show_preview(seen)
    if not yes:
        typer.confirm(question, abort=True)
    return seen.version


def _show_preview(seen: Previewed) -> None:
    typer.echo(f"{seen.recipients:,} recipients: {_counts(seen.by_channel)}")
    typer.echo(
        f"languages: {_counts(seen.by_language)};"
        f" {seen.without_own_language:,} get it in Indonesian for want of theirs"
    )
    typer.echo(f"SMS: {seen.segments:,} segments, Rp{seen.rupiah:,}")
    if seen.needs_approval:
        typer.echo("A second person must approve it.")
    for language, said in seen.samples.items():
        typer.echo(f"  {language}: {said}")


def _counts(by: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(by.items())) or "nobody"


def _texts(typed: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in typed]
    return {language.strip(): words.strip() for language, _, words in pairs}
