"""The rule book: every rule applied, in one explicit order. Structure first, since others lean on its literals."""

from optimizer.rules.base import Rule
from optimizer.rules.capacity import cap_group_ratio, cap_sup_present, local_min_crew, local_opening_cost
from optimizer.rules.load import avail_matrix, cal_nonworking, upw_intensive_28, upw_min_7h, upw_pace
from optimizer.rules.order import (
    law_req_compat,
    upw_date_bounds,
    upw_no_overcredit,
    upw_remaining_calc,
    upw_sso_hardstop,
)
from optimizer.rules.people import ap_wom_not_sole, care_times, local_women_only, wom_choice
from optimizer.rules.risk import risk_assess_gate, risk_nonassoc, risk_orders_times, risk_victim_excl
from optimizer.rules.structure import struct_one_place, struct_session
from optimizer.rules.timeliness import upw_ind_first, upw_start_15wd
from optimizer.rules.travel import travel_minimise, upw_travel_90

RULES: tuple[Rule, ...] = (
    struct_session.RULE,
    struct_one_place.RULE,
    upw_remaining_calc.RULE,
    upw_no_overcredit.RULE,
    upw_date_bounds.RULE,
    upw_sso_hardstop.RULE,
    law_req_compat.RULE,
    avail_matrix.RULE,
    cal_nonworking.RULE,
    care_times.RULE,
    risk_orders_times.RULE,
    risk_assess_gate.RULE,
    risk_victim_excl.RULE,
    risk_nonassoc.RULE,
    wom_choice.RULE,
    local_women_only.RULE,
    ap_wom_not_sole.RULE,
    upw_travel_90.RULE,
    upw_ind_first.RULE,
    upw_intensive_28.RULE,
    cap_sup_present.RULE,
    cap_group_ratio.RULE,
    local_min_crew.RULE,
    upw_start_15wd.RULE,
    upw_min_7h.RULE,
    upw_pace.RULE,
    local_opening_cost.RULE,
    travel_minimise.RULE,
)
STRUCTURE = (struct_session.RULE, struct_one_place.RULE)
BY_ID = {rule.id: rule for rule in RULES}
