package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Cells;
import dev.borealis.dataapi.internal.sql.OwnSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows ahead of a cursor weigh. Each row of the weighed query tells the weight of all rows up to some places further
 * on: at first of places near and far, so that the first page can be a large one, later of the farthest only, as the rows
 * before it have told the others. Each place is told once.
 */
final class WeightsAhead {

    /** How far ahead the database computes rows, and so the most rows of a page. */
    static final int FARTHEST = 2048;

    /** What a row is said to weigh that the service certainly refuses. */
    static final int REFUSED = 2_000_000_000;

    private static final List<Integer> DISTANCES = List.of(1, 12, 150, FARTHEST);

    /** What a field may take in JSON besides its text, and what a row takes of its own. */
    private static final int FIELD = 23;

    private static final int ROW = 80;

    /** A row is counted by what its values take, and these by the row's text, in which quotes and backslashes are doubled. */
    private static final String IS_REFUSED = "octet_length(borealis_w.t) > 8000000 OR octet_length(borealis_w.t) + 100"
            + " - ((octet_length(borealis_w.t) - octet_length(translate(borealis_w.t, chr(34) || chr(92), ''))) / 2) > "
            + RowLimit.BYTES;

    /** The length of the row's text in JSON: what is escaped in JSON is so here. */
    private static final String WEIGHT = "CASE WHEN octet_length(borealis_w.t) >= 1000000 AND (" + IS_REFUSED
            + ") THEN " + REFUSED + " ELSE octet_length(CAST(to_json(borealis_w.t) AS text)) END";

    /** For the window alone, which takes what it is given when its first row comes; then it is as it was. */
    private static final String MORE_MEMORY =
            "(SELECT set_config('borealis.memory', current_setting('work_mem'), true),"
                    + " set_config('work_mem', '100MB', true) OFFSET 0) AS borealis_m CROSS JOIN ";

    /** Adds nothing to the weights. */
    private static final String LESS_MEMORY = ", CASE WHEN row_number() OVER () = 1 AND concat(set_config('work_mem',"
            + " current_setting('borealis.memory'), true), set_config('borealis.memory', '', true)) IS NULL THEN '' END";

    /**
     * As the first row does it, for a result of none. A query of which PostgreSQL knows that it has no rows was not given more
     * memory either.
     */
    static final String RESTORE_MEMORY =
            OwnSql.qualified("SELECT CASE WHEN current_setting('borealis.memory', true) <> ''"
                    + " THEN concat(set_config('work_mem', current_setting('borealis.memory'), true),"
                    + " set_config('borealis.memory', '', true)) END");

    private final List<Integer> distances;
    private final int mostRows;
    private final TreeMap<Long, Long> sums = new TreeMap<>();
    private long read;
    private long weight;

    WeightsAhead(int fetchSize) {
        this.distances = distances(fetchSize);
        this.mostRows = distances.get(distances.size() - 1);
    }

    private static List<Integer> distances(int fetchSize) {
        int farthest = fetchSize > 0 ? Math.min(fetchSize, FARTHEST) : FARTHEST;
        List<Integer> distances = new ArrayList<>(DISTANCES);
        distances.removeIf(distance -> distance >= farthest);
        distances.add(farthest);
        return distances;
    }

    /**
     * What stands before a query to have it weighed. Two columns come after those of the query: the weight of all rows so far,
     * and of those ahead.
     */
    static String prefix(int fetchSize) {
        List<Integer> distances = distances(fetchSize);
        return OwnSql.qualified("SELECT borealis_q.*, " + ahead(distances)
                + " FROM (SELECT borealis_r.*, sum(" + WEIGHT
                + ") OVER (ROWS UNBOUNDED PRECEDING) AS borealis_sum FROM "
                + (isFar(distances) ? MORE_MEMORY : "") + "(SELECT * FROM (");
    }

    /**
     * What stands behind it. A row that is certainly refused has no values, so that even the first may be asked for without
     * knowing its weight. OFFSET 0 keeps the database from computing a value twice.
     */
    static String suffix() {
        return OwnSql.qualified(") AS borealis_a OFFSET 0) AS borealis_b"
                + " CROSS JOIN LATERAL (SELECT CAST((borealis_b.*) AS text) AS t OFFSET 0) AS borealis_w"
                + " LEFT JOIN LATERAL (SELECT borealis_b.*) AS borealis_r ON octet_length(borealis_w.t) < 1000000 OR NOT ("
                + IS_REFUSED + ")) AS borealis_q");
    }

    /** Whether the rows ahead may need more memory than a window is given, which would have it compute the whole result first. */
    private static boolean isFar(List<Integer> distances) {
        return distances.get(distances.size() - 1) > 150;
    }

    private static String ahead(List<Integer> distances) {
        int last = distances.size() - 1;
        String farthest = lead(distances.get(last));
        if (last == 0) {
            return "CAST(" + farthest + " AS text)";
        }
        StringBuilder sql = new StringBuilder("CASE WHEN row_number() OVER () > ")
                .append(distances.get(last) - distances.get(last - 1))
                .append(" THEN CAST(")
                .append(farthest)
                .append(" AS text) ELSE concat_ws(','")
                .append(isFar(distances) ? LESS_MEMORY : "");
        for (int i = 0; i < last; i++) {
            sql.append(", CASE WHEN row_number() OVER () <= ")
                    .append(distances.get(i + 1) - distances.get(i))
                    .append(" THEN ")
                    .append(lead(distances.get(i)))
                    .append(" END");
        }
        return sql.append(", ").append(farthest).append(") END").toString();
    }

    private static String lead(int distance) {
        return "lead(borealis_sum, " + distance + ") OVER ()";
    }

    /** Whether the query has more memory until its first row comes. */
    boolean raisesMemory() {
        return isFar(distances);
    }

    /** Takes in what the rows of the next page tell, in the two columns behind those of the query. */
    void read(Cells rows, int columns) {
        for (int row = 0; row < rows.rows(); row++) {
            read++;
            weight = rows.number(row, columns);
            String ahead = rows.text(row, columns + 1);
            if (ahead != null) {
                tell(ahead);
            }
        }
        sums.headMap(read, true).clear();
    }

    /** Near places are left out when rows before have told them, far ones where the result has ended. */
    private void tell(String ahead) {
        int distance = 0;
        while (distance < distances.size() - 1 && read > distances.get(distance + 1) - distances.get(distance)) {
            distance++;
        }
        for (int from = 0; from < ahead.length(); distance++) {
            int comma = ahead.indexOf(',', from);
            int to = comma < 0 ? ahead.length() : comma;
            sums.put(read + distances.get(distance), Long.parseLong(ahead, from, to, 10));
            from = to + 1;
        }
    }

    /** Whether the service certainly refuses the row read last. */
    boolean isRefused() {
        return weight >= REFUSED;
    }

    /** Whether there is another row. */
    boolean hasMore() {
        return sums.containsKey(read + 1);
    }

    /** Whether the service certainly refuses the next row. */
    boolean isNextRefused() {
        return sums.getOrDefault(read + 1, 0L) - weight >= REFUSED;
    }

    /** How many rows fit in the next page: at least one. */
    int fitting(int columns, int factor) {
        long fits = read + 1;
        for (Map.Entry<Long, Long> sum : sums.entrySet()) {
            long rows = sum.getKey() - read;
            long bytes = (sum.getValue() - weight) * factor + rows * (ROW + (long) FIELD * columns);
            if (rows > mostRows || bytes > RowLimit.PAGE) {
                break;
            }
            fits = sum.getKey();
        }
        return (int) (fits - read);
    }
}
