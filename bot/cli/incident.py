"""`siaga incident …`: say that something is down, what is new about it, and that it is over."""

from typing import Annotated

import typer

from backend.client.staff import Incident, IncidentChange, IncidentRequest
from backend.outages.rules import GOING_ON
from backend.outages.schemas import Cause, ComponentRef, Owner, Works
from bot.cli.staff import HELP_MOMENT, As, Demo, ask, codes, needed_moment, once, read_moment, shown

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Say what is down, since when, and that it is over.",
)

Id = Annotated[int, typer.Argument(help="Of the incident, as `siaga incident list` shows it.")]
Next = Annotated[str, typer.Option("--next", help=f"When residents hear more. {HELP_MOMENT}")]
What = Annotated[str, typer.Option(help="Services by code, separated by commas; all.")]
Where = Annotated[str, typer.Option(help="Offices by code, separated by commas; all.")]
Still = Annotated[
    str, typer.Option("--works", help="What still works: collection, files, signed, information.")
]
Kept = Annotated[str | None, typer.Option("--works", help="Stays, if left out.")]
KeptCause = Annotated[Cause | None, typer.Option("--cause", help="Stays, if left out.")]


@app.command("list")
def list_(
    over: Annotated[bool, typer.Option(help="Those that are over, too.")] = False,
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """The incidents that go on."""
    found = ask(lambda client: client.incidents(over=over), data_dir=data_dir, name=name)
    for one in found:
        typer.echo(line(one))
    if not found:
        typer.echo("Nothing is known to be down.")


@app.command()
def show(incident: Id, data_dir: Demo = None, name: As = None) -> None:
    """One of them, with whom it hits and what has happened."""
    _show(ask(lambda client: client.incident(incident), data_dir=data_dir, name=name))


@app.command("open")
def open_(
    *,
    what: What = "all",
    where: Where = "all",
    cause: Annotated[Cause, typer.Option(help="In a word.")],
    owner: Annotated[Owner, typer.Option(help="Who can mend it.")] = Owner.OFFICE,
    since: Annotated[str | None, typer.Option(help=f"Now, if left out. {HELP_MOMENT}")] = None,
    until: Annotated[str | None, typer.Option(help="Of planned maintenance.")] = None,
    next_news: Next,
    works: Still = "",
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """Something is down, or will be: its slots close, its appointments are moved. The same again,
    where the line broke, opens no second one."""
    asked = IncidentRequest(
        components=components(what, where),
        cause=cause,
        owner=owner,
        since=read_moment(since),
        until=read_moment(until),
        next_news_at=needed_moment(next_news),
        works=_works(works),
    )
    opened = ask(
        lambda client: once(
            lambda key: client.open_incident(asked, key=key), asked, is_over=_is_over
        ),
        data_dir=data_dir,
        name=name,
    )
    _show(opened)


@app.command()
def confirm(
    incident: Id,
    *,
    next_news: Next,
    works: Kept = None,
    cause: KeptCause = None,
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """A draft that a probe has made is true: its slots close, its appointments are moved."""
    change = _change(next_news, works, cause)
    _show(ask(lambda client: client.confirm(incident, change), data_dir=data_dir, name=name))


@app.command()
def update(
    incident: Id,
    *,
    next_news: Next,
    works: Kept = None,
    cause: KeptCause = None,
    data_dir: Demo = None,
    name: As = None,
) -> None:
    """It goes on; when the next news comes."""
    change = _change(next_news, works, cause)
    _show(ask(lambda client: client.update(incident, change), data_dir=data_dir, name=name))


@app.command()
def recover(incident: Id, data_dir: Demo = None, name: As = None) -> None:
    """It is over; an all-clear is drafted."""
    _show(ask(lambda client: client.recover(incident), data_dir=data_dir, name=name))


@app.command()
def dismiss(incident: Id, data_dir: Demo = None, name: As = None) -> None:
    """It was none."""
    _show(ask(lambda client: client.dismiss(incident), data_dir=data_dir, name=name))


def _is_over(one: Incident) -> bool:
    return one.state not in GOING_ON


def _change(next_news: str, works: str | None, cause: Cause | None) -> IncidentChange:
    still = None if works is None else _works(works)
    return IncidentChange(next_news_at=needed_moment(next_news), cause=cause, works=still)


def _works(written: str) -> list[Works]:
    try:
        return [Works(each) for each in codes(written)]
    except ValueError:
        raise typer.BadParameter(
            f"{written!r}: write {', '.join(Works)}, separated by commas", param_hint="--works"
        ) from None


def components(what: str, where: str) -> list[ComponentRef]:
    """Each service at each office; None stands for all."""
    services: list[str | None] = [*codes(what)] or [None]
    offices: list[str | None] = [*codes(where)] or [None]
    return [ComponentRef(service=one, office=at) for one in services for at in offices]


def line(one: Incident) -> str:
    """'3 open petir since 16/5 14.00, next news 17/5 10.00: all services at all offices'."""
    late = " OVERDUE" if one.is_overdue else ""
    return (
        f"{one.id} {one.state} {one.cause} since {shown(one.since)},"
        f" next news {shown(one.next_news_at)}{late}: {stopped(one.components)}"
    )


def stopped(down: list[ComponentRef]) -> str:
    services = sorted({one.service or "all services" for one in down})
    offices = sorted({one.office or "all offices" for one in down})
    return f"{', '.join(services)} at {', '.join(offices)}"


def _show(one: Incident) -> None:
    typer.echo(line(one))
    typer.echo(f"still works: {', '.join(one.works) or '-'}; owner: {one.owner}")
    if one.hit is not None:
        typer.echo(
            f"hits {one.hit.appointments} appointments, {one.hit.followers} followers,"
            f" {one.hit.subscribers} subscribers"
        )
    if one.notices:
        typer.echo(f"notices: {', '.join(map(str, one.notices))}")
    for past in one.history:
        typer.echo(f"  {shown(past.at)} {past.who}: {past.kind} {past.detail or ''}".rstrip())
