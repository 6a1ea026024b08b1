package dev.borealis.local.simulation;

import dev.borealis.local.simulation.Footprint.Claim;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session of the plain PostgreSQL in a schema of its own, in which nobody else writes. It begins each transaction with the
 * rows that it is given. What the transaction has written is read from {@code xmin} and from what is missing; what it has
 * locked, from the rows' headers by {@code pgrowlocks} in another session.
 */
final class Alone implements Closeable {
    private static final int LOADS_UNTIL_TRUNCATE = 200;

    private static final Sql LOOK = Sql.of(
            Kind.JUDGE,
            Table.look(", ctid::text, (xmin = pg_current_xact_id_if_assigned()::xid)::text"
                    + ", (xmax = pg_current_xact_id_if_assigned()::xid)::text"));
    private static final Sql CHECK = Sql.of(Kind.JUDGE, "SET CONSTRAINTS ALL IMMEDIATE");

    private static final String TRUNCATE =
            "TRUNCATE " + Stream.of(Table.values()).map(Table::sqlName).collect(Collectors.joining(", ")) + "; ";

    private final Wire wire;
    private final Wire onlooker;
    private final Sql locks;
    private State loaded = State.EMPTY;
    private Contents there = State.EMPTY.contents();
    private final Map<String, RowId> places = new HashMap<>();
    private final Set<RowId> missed = new HashSet<>();
    private final Set<RowId> passing = new HashSet<>();
    private final Set<Claim> claimed = new HashSet<>();
    private List<Found> seen = List.of();
    private int loads;
    private int numbers;
    private boolean inText;
    private boolean sharesKeys;

    /** A row as it is now, where it lies, whether the transaction has written it, and whether it has locked it since. */
    private record Found(Row row, String place, boolean own, boolean locked) {
        static Found of(List<@Nullable String> columns) {
            return new Found(
                    Row.read(columns, 4),
                    columns.get(0) + columns.get(1),
                    "true".equals(columns.get(2)),
                    "true".equals(columns.get(3)));
        }
    }

    private Alone(Wire wire, Wire onlooker, String schema) {
        this.wire = wire;
        this.onlooker = onlooker;
        this.locks = Sql.of(
                Kind.JUDGE,
                Stream.of(Table.values())
                        .map(table ->
                                "SELECT '" + table.sqlName() + "', locked_row::text, modes::text FROM pgrowlocks('"
                                        + schema + "." + table.sqlName() + "')")
                        .collect(Collectors.joining(" UNION ALL ")));
    }

    static Alone open(PlainPostgres postgres, Wire onlooker) throws IOException {
        String schema = postgres.newSchema();
        return new Alone(postgres.connect(schema), onlooker, schema);
    }

    char status() {
        return wire.status();
    }

    /** Brings the tables to that state, outside of any transaction. */
    void load(State state) throws IOException {
        missed.clear();
        passing.clear();
        claimed.clear();
        sharesKeys = false;
        if (state.equals(loaded)) {
            return;
        }
        loads++;
        Contents wanted = state.contents();
        boolean clear = loads % LOADS_UNTIL_TRUNCATE == 0;
        Set<Table> changed = clear ? EnumSet.allOf(Table.class) : wanted.changed(there);
        if (!changed.isEmpty()) {
            sure(wire.simple((clear ? TRUNCATE : "") + wanted.load(changed)));
        }
        there = wanted;
        wire.add(LOOK, true);
        Map<Row, Deque<RowId>> ids = new HashMap<>();
        state.rows()
                .forEach((id, row) ->
                        ids.computeIfAbsent(row, one -> new ArrayDeque<>()).add(id));
        places.clear();
        for (Found found : found(sure(wire.sync()))) {
            places.put(found.place(), ids.get(found.row()).remove());
        }
        loaded = state;
    }

    /** Runs statements up to the first error, and looks at the rows; an implicit transaction stays open. */
    List<Answer> run(List<Sql> statements, boolean keepsOpen) throws IOException {
        statements.forEach(sql -> wire.add(sql, true));
        sharesKeys |= statements.stream().anyMatch(sql -> sql.text().contains("FOR KEY SHARE"));
        wire.add(LOOK, true);
        return looked(keepsOpen ? wire.flush(statements.size() + 1) : wire.sync());
    }

    /** Runs statements of one text without BEGIN: they are a transaction, which stays open, from the first one on. */
    List<Answer> runInOneText(List<Sql> statements) throws IOException {
        inText = true;
        List<Sql> behind = new ArrayList<>(List.of(Sql.of(Kind.JUDGE, "BEGIN")));
        behind.addAll(statements);
        List<Answer> answers = run(behind, true);
        return answers.subList(1, answers.size());
    }

    private List<Answer> looked(List<Answer> answers) {
        Answer last = answers.get(answers.size() - 1);
        if (last.isError()) {
            return answers;
        }
        look(found(List.of(last)));
        return answers.subList(0, answers.size() - 1);
    }

    /** Notes which rows are missing now, and which were there that are neither of the snapshot nor there any more. */
    private void look(List<Found> now) {
        Set<RowId> there = now.stream().map(this::id).collect(Collectors.toSet());
        loaded.rows().keySet().stream().filter(id -> !there.contains(id)).forEach(missed::add);
        now.stream().filter(Found::own).forEach(found -> claimed.addAll(claims(found)));
        for (Found found : seen) {
            boolean known = found.row().table().key().isEmpty() || loaded.rows().containsKey(id(found));
            if (found.own() && !known && !there.contains(id(found))) {
                passing.add(id(found));
            }
        }
        seen = now;
    }

    /** By key; a row without one that was written is another row. */
    private RowId id(Found found) {
        Table table = found.row().table();
        if (!table.key().isEmpty()) {
            return new RowId(table, found.row().key());
        }
        RowId loadedThere = places.get(found.place());
        return loadedThere != null && !found.own() ? loadedThere : new RowId(table, "new at " + found.place());
    }

    /** Has deferred constraints checked now; what they say, if they fail. */
    @Nullable
    Answer check() throws IOException {
        List<Answer> answers = run(List.of(CHECK), true);
        Answer answer = answers.get(0);
        return answer.isError() ? answer : null;
    }

    /** What the transaction has done so far. */
    Footprint footprint(boolean single) throws IOException {
        Map<RowId, Set<Touch>> touches = new LinkedHashMap<>();
        Map<RowId, @Nullable Row> images = new LinkedHashMap<>();
        Set<Claim> claims = new HashSet<>();
        for (RowId id : missed) {
            touch(touches, id, Touch.REMOVE);
            images.put(id, null);
        }
        for (RowId id : passing) {
            touch(touches, id, Touch.PASSING);
        }
        for (Found found : seen) {
            if (found.own()) {
                written(found, touches, images, claims);
            }
        }
        Map<String, RowId> own = new HashMap<>();
        seen.forEach(found -> own.put(found.place(), id(found)));
        onlooker.add(locks, true);
        for (List<@Nullable String> lock : sure(onlooker.sync()).get(0).rows()) {
            String place = lock.get(0) + String.valueOf(lock.get(1));
            RowId id = places.getOrDefault(place, own.get(place));
            if (id != null) {
                locked(id, String.valueOf(lock.get(2)), touches);
            }
        }
        Set<Claim> passed = new HashSet<>(claimed);
        passed.removeAll(claims);
        return new Footprint(touches, claims, passed, images, single);
    }

    /** The unique values that it has and had not in the snapshot. */
    private Set<Claim> claims(Found found) {
        Set<Claim> claims = new HashSet<>();
        @Nullable Row before = loaded.rows().get(id(found));
        for (int column : found.row().table().unique()) {
            @Nullable String value = found.row().values().get(column);
            if (value != null
                    && (before == null || !value.equals(before.values().get(column)))) {
                claims.add(new Claim(found.row().table(), column, value));
            }
        }
        return claims;
    }

    private void written(
            Found found, Map<RowId, Set<Touch>> touches, Map<RowId, @Nullable Row> images, Set<Claim> claims) {
        RowId id = found.row().table().key().isEmpty() ? new RowId(found.row().table(), newNumber()) : id(found);
        @Nullable Row before = loaded.rows().get(id);
        touch(touches, id, before == null || missed.contains(id) ? Touch.CREATE : Touch.UPDATE);
        images.put(id, found.row());
        if (found.locked()) {
            touch(touches, id, Touch.OWN_LOCK);
        }
        claims.addAll(claims(found));
        for (int column : found.row().table().unique()) {
            @Nullable String value = found.row().values().get(column);
            @Nullable String old = before == null ? null : before.values().get(column);
            if (before != null && !String.valueOf(value).equals(String.valueOf(old))) {
                touch(touches, id, Touch.KEY_CHANGE);
            }
        }
    }

    /** By number of the session's schema and of the row: no two rows of a program have one. */
    private String newNumber() {
        return "#" + Integer.toHexString(System.identityHashCode(this)) + "." + ++numbers;
    }

    /** Takes over a lock, unless it is what ON CONFLICT has locked to no end. */
    private void locked(RowId id, String modes, Map<RowId, Set<Touch>> touches) {
        switch (modes) {
            case "{\"For Update\"}" -> touch(touches, id, Touch.FOR_UPDATE);
            case "{\"For Key Share\"}", "{\"Key Share\"}" -> touch(touches, id, Touch.KEY_SHARE);
            case "{Update}" -> touch(touches, id, Touch.KEY_CHANGE);
            case "{\"For No Key Update\"}" -> {
                if (sharesKeys) {
                    touch(touches, id, Touch.HIDDEN_SHARE);
                }
            }
            default -> {}
        }
    }

    private static void touch(Map<RowId, Set<Touch>> touches, RowId id, Touch touch) {
        touches.computeIfAbsent(id, one -> EnumSet.noneOf(Touch.class)).add(touch);
    }

    /** Ends a transaction that has just begun; how one begins that is like it. */
    String endChained() throws IOException {
        boolean readOnly =
                wire.simple("SHOW transaction_read_only").get(0).rows().get(0).contains("on");
        wire.simple("ROLLBACK");
        return readOnly ? "BEGIN READ ONLY" : "BEGIN";
    }

    /** Ends the pipeline. */
    void sync() throws IOException {
        wire.sync();
    }

    /** Ends the transaction, or what is left of it. */
    List<Answer> end(String text) throws IOException {
        inText = false;
        wire.add(Sql.of(Kind.JUDGE, text), true);
        return wire.sync();
    }

    /** Ends the pipeline, and with it an implicit transaction. */
    void close(boolean wrote) throws IOException {
        if (inText) {
            wire.add(Sql.of(Kind.JUDGE, "COMMIT"), true);
        }
        wire.sync();
        if (inText && status() != 'I') {
            wire.simple("ROLLBACK");
        }
        inText = false;
        settle(wrote);
    }

    /** Forgets the transaction. If it has written and committed, the tables are no longer as they were loaded. */
    void settle(boolean wrote) {
        if (wrote) {
            loaded = State.EMPTY;
            there = Contents.of(seen.stream().map(Found::row).toList());
        }
        seen = List.of();
    }

    private static List<Found> found(List<Answer> looks) {
        List<Found> found = new ArrayList<>();
        for (Answer look : looks) {
            look.rows().forEach(row -> found.add(Found.of(row)));
        }
        return found;
    }

    private static List<Answer> sure(List<Answer> answers) throws IOException {
        for (Answer answer : answers) {
            if (answer.isError()) {
                throw new IOException(answer.error());
            }
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
