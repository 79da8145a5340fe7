"""`placewell programmes`: the templates of programmes and structured interventions."""

from typing import Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson

TemplateCode = Annotated[str | None, typer.Option("--code", metavar="CODE", help="One template.", show_default=False)]


def programmes(code: TemplateCode = None, as_json: AsJson = False) -> None:
    """List the templates that ship: sessions, length, who may join, what they need.

    A figure that no public source gives is marked as a local parameter.
    """
    from api.cli.screen import show
    from api.cli.show.programmes import print_templates
    from api.templates import template_list

    found = template_list(code)
    if not found.programme_templates:
        raise Refused(f"there is no template {code!r}; `placewell programmes` lists them")
    show(found, print_templates, as_json)
