"""`placewell rules`: what is applied, what is not, and every number."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson

if TYPE_CHECKING:
    from models.policy import ResolvedNumber

Numbers = Annotated[bool, typer.Option("--numbers", help="The numbers of the policy instead.")]
Profile = Annotated[
    str | None, typer.Option(help="With --numbers or --id: the profile, else the one in use.", show_default=False)
]

RuleId = Annotated[str | None, typer.Option("--id", help="One rule, with all there is to it.", show_default=False)]
Markdown = Annotated[bool, typer.Option("--markdown", help="The page docs/rules.md.")]


def rules(
    rule_id: RuleId = None,
    numbers: Numbers = False,
    profile: Profile = None,
    markdown: Markdown = False,
    as_json: AsJson = False,
) -> None:
    """List the rules applied, show one of them, or list the policy's numbers."""
    from api.cli.screen import console, print_json

    if rule_id is not None:
        from api.cli.show.rule import print_rule, rule_data

        found_rule = rule_data(rule_id, _numbers(profile))
        if as_json:
            print_json(found_rule)
        else:
            print_rule(console(), found_rule)
        return

    if markdown:
        from api.rule_page import rule_page

        typer.echo(rule_page(), nl=False)
        return
    if numbers:
        from api.cli.show.numbers import print_numbers

        found = _numbers(profile)
        if as_json:
            print_json({"numbers": [one.model_dump(mode="json", by_alias=True) for one in found]})
        else:
            print_numbers(console(), found)
        return
    if as_json:
        from api.answers import rule_list

        print_json(rule_list().model_dump(mode="json", by_alias=True))
    else:
        from api.cli.show.rules import print_rules

        print_rules(console())


def _numbers(profile: str | None) -> "tuple[ResolvedNumber, ...]":
    """As they hold today."""
    from api.plain import listed
    from models.policy import DEFAULT_PROFILE, PROFILES, PolicyChoice, resolved

    chosen = profile or DEFAULT_PROFILE
    if chosen not in PROFILES:
        raise Refused(f"there is no profile {chosen!r}; use one of {listed(sorted(PROFILES))}")
    return resolved(PolicyChoice(profile=chosen), date.today())
