package dev.borealis.cli.vertx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A Pet Clinic in Vert.x, from signing in to dropping what was made. For one thread. */
final class VertxClinic {

    private static final String KEY = "id uuid PRIMARY KEY DEFAULT gen_random_uuid()";
    private static final String CITY = "SELECT city FROM vertx_owner WHERE name = 'Aputi'";
    private static final String MOVE = "UPDATE vertx_owner SET city = city || $1 WHERE name = 'Aputi'";

    private final Sessions sessions;
    private final Deque<String> made = new ArrayDeque<>();

    VertxClinic(Sessions sessions) {
        this.sessions = sessions;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>(List.of(
                new Step("sign in with an IAM token", this::signIn),
                new Step("create tables, each in a transaction of its own", this::createTables),
                new Step("add owners, and pets in a batch, in one transaction", this::addOwners),
                new Step("list pets with their owners", this::listPets)));
        sessions.others()
                .ifPresent(others ->
                        steps.add(new Step("meet a conflict, and commit all the same", () -> meetConflict(others))));
        return steps;
    }

    private String signIn() {
        String seen = text("SELECT current_user || ' as ' || current_setting('application_name')");
        must(seen.startsWith("admin as borealis-dsql-vertx/"), seen);
        return seen;
    }

    private String createTables() {
        create("vertx_owner", KEY + ", name text, city text");
        create("vertx_pet", KEY + ", name text, owner_id uuid");
        return String.join(", ", made);
    }

    private void create(String table, String columns) {
        made.push(table);
        await("CREATE TABLE " + table + " (" + columns + ")");
    }

    private String addOwners() {
        int pets = VertxDemo.await(sessions.inTransaction(connection -> addOwner(connection, "Ingrid", "Tromsø")
                .compose(owner -> addPets(connection, owner, List.of("Nordlys", "Bamse")))
                .compose(first -> addOwner(connection, "Aputi", "Nuuk")
                        .compose(owner -> addPets(connection, owner, List.of("Qimmeq")))
                        .map(second -> first + second))));
        must(pets == 3, pets + " pets");
        return "2 owners, " + pets + " pets";
    }

    private static Future<UUID> addOwner(SqlConnection connection, String name, String city) {
        return connection
                .preparedQuery("INSERT INTO vertx_owner (name, city) VALUES ($1, $2) RETURNING id")
                .execute(Tuple.of(name, city))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    private static Future<Integer> addPets(SqlConnection connection, UUID owner, List<String> pets) {
        List<Tuple> batch = pets.stream().map(pet -> Tuple.of(pet, owner)).toList();
        return connection
                .preparedQuery("INSERT INTO vertx_pet (name, owner_id) VALUES ($1, $2)")
                .executeBatch(batch)
                .map(VertxClinic::changed);
    }

    private static int changed(RowSet<Row> results) {
        int rows = 0;
        for (RowSet<Row> each = results; each != null; each = each.next()) {
            rows += each.rowCount();
        }
        return rows;
    }

    private String listPets() {
        String seen = text("SELECT p.name || ' of ' || o.name FROM vertx_pet p JOIN vertx_owner o ON o.id = p.owner_id"
                + " ORDER BY p.name");
        must(seen.equals("Bamse of Ingrid, Nordlys of Ingrid, Qimmeq of Aputi"), seen);
        return seen;
    }

    /** Has somebody else commit a change between reading and writing, the first time. */
    private String meetConflict(SqlClient others) {
        AtomicInteger attempts = new AtomicInteger();
        VertxDemo.await(sessions.inTransaction(connection -> connection
                .query(CITY)
                .execute()
                .compose(read -> attempts.incrementAndGet() == 1 ? move(others, ", theirs") : Future.succeededFuture())
                .compose(besides -> move(connection, ", ours"))));
        String seen = text(CITY) + " after " + attempts + " attempts";
        must(seen.equals("Nuuk, theirs, ours after 2 attempts"), seen);
        return seen;
    }

    private static Future<RowSet<Row>> move(SqlClient client, String where) {
        return client.preparedQuery(MOVE).execute(Tuple.of(where));
    }

    /** Undoes what was made, in the opposite order. */
    String drop() {
        while (!made.isEmpty()) {
            await("DROP TABLE IF EXISTS " + made.peek());
            made.pop();
        }
        return "nothing left behind";
    }

    private void await(String statement) {
        VertxDemo.await(
                sessions.inTransaction(connection -> connection.query(statement).execute()));
    }

    private String text(String query) {
        StringJoiner text = new StringJoiner(", ");
        for (Row row : VertxDemo.await(
                sessions.inTransaction(connection -> connection.query(query).execute()))) {
            text.add(row.getString(0));
        }
        return text.toString();
    }

    private static void must(boolean held, String seen) {
        if (!held) {
            throw new IllegalStateException("saw " + seen);
        }
    }
}
