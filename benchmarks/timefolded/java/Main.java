import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a week, improves it, and says so: a line for each better score, and last the literals that are chosen. */
public final class Main {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final long LEAST = 500;

    /** Tells the processor time of this process, so that the schedule of the search goes by it. */
    static final class Processor extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return SYSTEM.getProcessCpuTime() / 1_000_000;
        }
    }

    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        long seed = in.readLong(), cpuMillis = in.readLong(), moves = in.readLong(), hot = in.readLong();
        Draft draft = new Draft(in);
        Week week = new Week(draft, slots(in));
        Solver<Week> solver = SolverFactory.<Week>create(config(seed, cpuMillis, moves, hot)).buildSolver();
        solver.addEventListener(event -> tell(event.getNewBestSolution()));
        Week best = solver.solve(week);
        tell(best);
        Counting counted = new Counting();
        counted.resetWorkingSolution(best);
        StringBuilder line = new StringBuilder("chosen");
        for (int literal = 0; literal < draft.literals; literal++) {
            if (counted.chosen()[literal]) {
                line.append(' ').append(literal);
            }
        }
        System.out.println(line);
    }

    /** With the processor seconds of this process. */
    private static void tell(Week week) {
        System.out.printf(
                "%.2f %d %d %d%n",
                SYSTEM.getProcessCpuTime() / 1e9,
                -week.score.hardScore(), -week.score.mediumScore(), -week.score.softScore());
    }

    private static SolverConfig config(long seed, long cpuMillis, long moves, long hot) {
        LocalSearchPhaseConfig phase = new LocalSearchPhaseConfig();
        phase.setMoveSelectorConfig(new UnionMoveSelectorConfig(
                List.of(new ChangeMoveSelectorConfig(), new SwapMoveSelectorConfig())));
        phase.setAcceptorConfig(new LocalSearchAcceptorConfig()
                .withSimulatedAnnealingStartingTemperature("0hard/2medium/" + hot + "soft"));
        phase.setForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
        TerminationConfig until = moves > 0
                ? new TerminationConfig().withMoveCountLimit(moves)
                : new TerminationConfig().withMillisecondsSpentLimit(Math.max(LEAST, cpuMillis - new Processor().millis()));
        SolverConfig config = new SolverConfig(new Processor());
        return config.withSolutionClass(Week.class)
                .withEntityClasses(Slot.class)
                .withRandomSeed(seed)
                .withScoreDirectorFactory(
                        new ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig()
                                .withIncrementalScoreCalculatorClass(Counting.class))
                .withPhases(phase.withTerminationConfig(until));
    }

    private static List<Slot> slots(DataInputStream in) throws IOException {
        List<Slot> made = new ArrayList<>();
        int count = in.readInt();
        for (int n = 0; n < count; n++) {
            int size = in.readInt(), value = in.readInt();
            Map<Integer, Integer> literal = new TreeMap<>();
            for (int k = 0; k < size; k++) {
                literal.put(in.readInt(), in.readInt());
            }
            made.add(new Slot(n, literal, value < 0 ? null : value));
        }
        return made;
    }
}
