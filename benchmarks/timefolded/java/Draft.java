import java.io.DataInputStream;
import java.io.IOException;

/** A Draft's rows and prices, as exported; rows as in `optimizer/engines/search/shapes.py`. Never changed. */
public final class Draft {
    static final int SHORT = 0, PREFER = 1, RANGE = 2, IMPLIES = 3, NOT_ONE = 4, CREW = 5;

    final int literals;
    final int[] kind;
    final long[] lo, hi, step, price, own;
    /** By literal the rows it is a member of, its weights there, and the rows that depend on it. */
    final int[][] rows, weights, depending;
    /** By row the literal that opens it, or -1; by literal whether it is on just where something needs it. */
    final int[] opener;
    final boolean[] derived;
    final int[] standing;

    Draft(DataInputStream in) throws IOException {
        literals = in.readInt();
        int count = in.readInt();
        kind = ints(in, count);
        lo = longs(in, count);
        hi = longs(in, count);
        step = longs(in, count);
        price = longs(in, count);
        opener = ints(in, count);
        own = longs(in, literals);
        derived = new boolean[literals];
        int[] flags = ints(in, literals);
        for (int n = 0; n < literals; n++) {
            derived[n] = flags[n] == 1;
        }
        rows = lists(in);
        weights = lists(in);
        depending = lists(in);
        standing = ints(in, in.readInt());
    }

    private static int[][] lists(DataInputStream in) throws IOException {
        int[][] made = new int[in.readInt()][];
        for (int n = 0; n < made.length; n++) {
            made[n] = ints(in, in.readInt());
        }
        return made;
    }

    static int[] ints(DataInputStream in, int count) throws IOException {
        int[] made = new int[count];
        for (int n = 0; n < count; n++) {
            made[n] = in.readInt();
        }
        return made;
    }

    private static long[] longs(DataInputStream in, int count) throws IOException {
        long[] made = new long[count];
        for (int n = 0; n < count; n++) {
            made[n] = in.readLong();
        }
        return made;
    }
}
