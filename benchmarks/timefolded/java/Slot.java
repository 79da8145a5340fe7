import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import java.util.Map;

/** Something that takes one value or none: somebody's day, a session's supervisor, a run's driver. */
@PlanningEntity
public class Slot {
    @PlanningId
    Integer id;

    @ValueRangeProvider(id = "values")
    List<Integer> values;

    @PlanningVariable(valueRangeProviderRefs = "values", allowsUnassigned = true)
    Integer value;

    /** The literal of each value. Slots whose values have one name may swap them. */
    Map<Integer, Integer> literal;

    public Slot() {}

    Slot(int id, Map<Integer, Integer> literal, Integer value) {
        this.id = id;
        this.literal = literal;
        this.values = List.copyOf(literal.keySet());
        this.value = value;
    }

    int chosen() {
        return value == null ? -1 : literal.get(value);
    }
}
