"""The command line `placewell`. A command is a file; what they need is loaded when they run.

Rooms that this one does not know offer their commands as entry points.
"""

from importlib.metadata import entry_points
from typing import Annotated

import typer

from api.cli import (
    allocations,
    cascade,
    catch_ups,
    check,
    demand,
    demo,
    diff,
    directory,
    explain,
    export,
    form,
    generate,
    import_,
    one_to_ones,
    part,
    programmes,
    rejoin,
    report,
    roster,
    rules,
    schema,
    season,
    serve,
    solve,
    start_by,
    template,
    validate,
    verify,
    withdraw,
)
from api.cli.guard import guarded

HELP = """Plan unpaid work in probation: who goes where, when, and how they travel.

Exit codes: 0 done; 1 done, and something was found (records set aside, violations); 2 the input or the command line
cannot be used; 3 a mistake in Placewell itself; 4 planning was stopped with Ctrl-C and the best plan so far is
written; 130 stopped with Ctrl-C before there was anything to write.
"""

app = typer.Typer(
    name="placewell",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from optimizer.version import product_version

        typer.echo(f"placewell {product_version()}")
        raise typer.Exit


@app.callback()
def placewell(
    wanted: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before a command."""


for _command in (
    demo.demo,
    season.season,
    generate.generate,
    validate.validate,
    check.check,
    solve.solve,
    verify.verify,
    explain.explain,
    diff.diff,
    allocations.allocations,
    programmes.programmes,
    form.form,
    cascade.cascade,
    part.part,
    catch_ups.catch_ups,
    one_to_ones.one_to_ones,
    withdraw.withdraw,
    rejoin.rejoin,
    start_by.start_by,
    demand.demand,
    directory.directory,
    roster.roster,
    report.report,
    template.template,
    import_.import_,
    export.export,
    rules.rules,
    schema.schema,
    serve.serve,
):
    app.command(_command.__name__.rstrip("_").replace("_", "-"))(guarded(_command))

for _entry in entry_points(group="placewell.commands"):
    app.command(_entry.name)(guarded(_entry.load()))
