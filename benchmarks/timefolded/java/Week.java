import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.List;

/** Hard: what is broken. Medium: what open crews lack, and the lone without company. Soft: what it costs. */
@PlanningSolution
public class Week {
    @PlanningEntityCollectionProperty
    List<Slot> slots;

    @PlanningScore
    HardMediumSoftLongScore score;

    Draft draft;

    public Week() {}

    Week(Draft draft, List<Slot> slots) {
        this.draft = draft;
        this.slots = slots;
    }
}
