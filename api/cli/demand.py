"""`placewell demand`: who will become ready for which programme, week by week."""

from api.cli.options import AsJson, ProblemFile


def demand(problem: ProblemFile, as_json: AsJson = False) -> None:
    """Forecast by programme and delivery unit how many of those sentenced become ready in each of the weeks to come.

    A count of known referrals: by the day that the practitioner expects, else by the usual weeks from referral (a local
    parameter). Who is ready today waits for a seat, and is counted apart.
    """
    from api.cli.files import load_problem
    from api.cli.screen import show
    from api.cli.show.outlook import print_demand
    from optimizer.programmes.demand import demand_forecast

    found = demand_forecast(load_problem(problem)[0])
    show(found, print_demand, as_json)
