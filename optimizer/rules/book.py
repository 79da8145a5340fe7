"""The rule book: every rule applied, in one explicit order. Structure first, since others lean on its literals."""

from optimizer.rules.base import Rule
from optimizer.rules.capacity import (
    cap_group_ratio,
    cap_sup_present,
    local_min_crew,
    local_opening_cost,
    proj_eligible,
    sup_working_time,
)
from optimizer.rules.ete import ete_cap
from optimizer.rules.governance import override_audit
from optimizer.rules.load import (
    avail_matrix,
    cal_nonworking,
    stable_pattern,
    upw_intensive_28,
    upw_intensive_optin,
    upw_min_7h,
    upw_pace,
)
from optimizer.rules.order import (
    law_avoid_conflict,
    law_other_orders_scope,
    law_req_compat,
    upw_date_bounds,
    upw_hours_40_300,
    upw_no_overcredit,
    upw_remaining_calc,
    upw_sso_hardstop,
    upw_window_12m,
)
from optimizer.rules.people import (
    access_venue,
    ap_wom_not_sole,
    care_times,
    health_hazard_match,
    local_women_only,
    relig_observance,
    sup_sex_restrict,
    wom_choice,
    ya_maturity,
)
from optimizer.rules.risk import (
    risk_acq_hate_viol,
    risk_assess_gate,
    risk_child_vuln,
    risk_mappa_nsd,
    risk_nonassoc,
    risk_orders_times,
    risk_placement_type,
    risk_victim_excl,
)
from optimizer.rules.structure import struct_one_place, struct_session
from optimizer.rules.timeliness import upw_assess_10wd, upw_ind_first, upw_start_15wd
from optimizer.rules.travel import (
    travel_carer_min,
    travel_credit_supervised,
    travel_minimise,
    travel_mode_time,
    upw_ind_travel_60,
    upw_travel_90,
)

RULES: tuple[Rule, ...] = (
    struct_session.RULE,
    struct_one_place.RULE,
    upw_remaining_calc.RULE,
    upw_no_overcredit.RULE,
    upw_hours_40_300.RULE,
    upw_date_bounds.RULE,
    upw_sso_hardstop.RULE,
    upw_window_12m.RULE,
    proj_eligible.RULE,
    law_other_orders_scope.RULE,
    law_req_compat.RULE,
    law_avoid_conflict.RULE,
    avail_matrix.RULE,
    cal_nonworking.RULE,
    relig_observance.RULE,
    care_times.RULE,
    risk_orders_times.RULE,
    risk_assess_gate.RULE,
    risk_victim_excl.RULE,
    risk_mappa_nsd.RULE,
    risk_placement_type.RULE,
    risk_child_vuln.RULE,
    risk_acq_hate_viol.RULE,
    health_hazard_match.RULE,
    access_venue.RULE,
    ya_maturity.RULE,
    risk_nonassoc.RULE,
    wom_choice.RULE,
    local_women_only.RULE,
    ap_wom_not_sole.RULE,
    travel_mode_time.RULE,
    travel_credit_supervised.RULE,
    upw_travel_90.RULE,
    travel_carer_min.RULE,
    upw_ind_first.RULE,
    upw_intensive_28.RULE,
    upw_intensive_optin.RULE,
    ete_cap.RULE,
    cap_sup_present.RULE,
    sup_sex_restrict.RULE,
    sup_working_time.RULE,
    cap_group_ratio.RULE,
    local_min_crew.RULE,
    upw_assess_10wd.RULE,
    upw_start_15wd.RULE,
    upw_min_7h.RULE,
    upw_pace.RULE,
    local_opening_cost.RULE,
    stable_pattern.RULE,
    upw_ind_travel_60.RULE,
    travel_minimise.RULE,
    override_audit.RULE,
)
STRUCTURE = (struct_session.RULE, struct_one_place.RULE)
BY_ID = {rule.id: rule for rule in RULES}
