import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;

/** Two counters a row; a literal that is switched touches just the rows it stands in. */
public class Counting implements IncrementalScoreCalculator<Week, HardMediumSoftLongScore> {
    private Draft draft;
    private long[] a;
    private int[] b, users, holders;
    private boolean[] on;
    private long broken, lacking, cost;

    @Override
    public void resetWorkingSolution(Week week) {
        reset(week.draft);
        for (Slot slot : week.slots) {
            hold(slot.chosen(), true);
        }
    }

    private void reset(Draft made) {
        draft = made;
        a = new long[made.kind.length];
        b = new int[made.kind.length];
        users = new int[made.literals];
        holders = new int[made.literals];
        on = new boolean[made.literals];
        broken = lacking = cost = 0;
        for (int row = 0; row < a.length; row++) {
            charge(row, 1);
        }
        for (int literal : made.standing) {
            put(literal, true);
        }
    }

    boolean[] chosen() {
        return on;
    }

    /** Two slots may hold one literal. */
    private void hold(int literal, boolean now) {
        if (literal >= 0) {
            holders[literal] += now ? 1 : -1;
            if (holders[literal] == (now ? 1 : 0)) {
                put(literal, now);
            }
        }
    }

    private void put(int literal, boolean now) {
        int sign = now ? 1 : -1;
        on[literal] = now;
        cost += sign * draft.own[literal];
        int[] rows = draft.rows[literal], weights = draft.weights[literal];
        for (int n = 0; n < rows.length; n++) {
            int row = rows[n];
            charge(row, -1);
            a[row] += sign * weights[n];
            charge(row, 1);
        }
        for (int row : draft.depending[literal]) {
            charge(row, -1);
            b[row] += sign;
            charge(row, 1);
        }
        for (int row : rows) {
            int opener = draft.opener[row];
            if (opener >= 0 && draft.derived[opener]) {
                users[opener] += sign;
                if (users[opener] == (now ? 1 : 0)) {
                    put(opener, now);
                }
            }
        }
    }

    private void charge(int row, int sign) {
        long there = a[row], lo = draft.lo[row];
        boolean asked = b[row] > 0;
        switch (draft.kind[row]) {
            case Draft.SHORT -> {
                if (there < lo) {
                    cost += sign * draft.price[row] * ((lo - there + draft.step[row] - 1) / draft.step[row]);
                }
            }
            case Draft.PREFER -> cost += asked && there == 0 ? sign * draft.price[row] : 0;
            case Draft.RANGE -> broken += there < lo || there > draft.hi[row] ? sign : 0;
            case Draft.IMPLIES -> broken += asked && there == 0 ? sign : 0;
            case Draft.NOT_ONE -> lacking += asked && there == 1 ? sign : 0;
            case Draft.CREW -> {
                lacking += asked ? sign * Math.max(0, lo - there) : 0;
                broken += !asked && there > 0 ? sign : 0;
            }
            default -> broken += asked ? sign * Math.max(0, lo - there) : there > 0 ? sign : 0;
        }
    }

    @Override
    public HardMediumSoftLongScore calculateScore() {
        return HardMediumSoftLongScore.of(-broken, -lacking, -cost);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        hold(((Slot) entity).chosen(), false);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        hold(((Slot) entity).chosen(), true);
    }

    @Override
    public void beforeEntityAdded(Object entity) {}

    @Override
    public void afterEntityAdded(Object entity) {
        hold(((Slot) entity).chosen(), true);
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        hold(((Slot) entity).chosen(), false);
    }

    @Override
    public void afterEntityRemoved(Object entity) {}
}
