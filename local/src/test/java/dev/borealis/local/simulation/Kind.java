package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of statements that programs are made of. A case is a text in which values are drawn: {@code {k}} a key,
 * {@code {n}} a number, {@code {v}} a version, {@code {u}} a unique value, {@code {p}} a parent, {@code {b}} a letter. One of
 * several statements, with {@code ;} between, is several steps.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is
enum Kind {
    READ(
            "SELECT id, n, v, u FROM shelf WHERE id = {k}",
            "SELECT * FROM shelf",
            "SELECT id, n FROM shelf WHERE n >= {n} ORDER BY id",
            "SELECT count(*), sum(n), max(v) FROM shelf",
            "SELECT n FROM shelf ORDER BY n DESC, id LIMIT 1",
            "SELECT s.id, a.n FROM shelf s LEFT JOIN audit a ON a.id = s.id"),
    UPDATE(
            "UPDATE shelf SET n = n + {n} WHERE id = {k}",
            "UPDATE shelf SET n = {n} WHERE id = {k}",
            "UPDATE shelf SET n = n + 1, v = v + 1 WHERE id = {k} RETURNING id, n, v",
            "UPDATE shelf SET n = (SELECT sum(n) FROM shelf) WHERE id = {k}",
            "UPDATE shelf SET n = s.n FROM (SELECT max(n) AS n FROM shelf) s WHERE id = {k} RETURNING shelf.n"),
    UPDATE_VERSION(
            "UPDATE shelf SET n = {n}, v = v + 1 WHERE id = {k} AND v = {v}",
            "UPDATE shelf SET n = {n}, v = v + 1 WHERE id = {k} AND v = 0"),
    UPDATE_RANGE(
            "UPDATE shelf SET n = n + 1 WHERE n > {n}",
            "UPDATE shelf SET v = v + 1",
            "UPDATE shelf SET n = n + 1 WHERE id BETWEEN {k} AND 3 RETURNING id, n"),
    UPDATE_SAME("UPDATE shelf SET n = n WHERE id = {k}", "UPDATE shelf SET n = n WHERE id >= {k} RETURNING id"),
    MOVE_KEY(
            "UPDATE shelf SET id = {k} WHERE id = {k}",
            "UPDATE shelf SET id = id + 4 WHERE id = {k}",
            "UPDATE shelf SET id = id - 4 WHERE id = {k} + 4 RETURNING id"),
    UNIQUE(
            "UPDATE shelf SET u = {u} WHERE id = {k}",
            "UPDATE shelf SET u = NULL WHERE u = {u} RETURNING id",
            "INSERT INTO shelf VALUES ({k}, {n}, 0, {u})",
            "INSERT INTO shelf VALUES ({k} + 4, {n}, 0, {u}) ON CONFLICT (u) DO UPDATE SET n = shelf.n + 1 RETURNING id, n",
            "DELETE FROM shelf WHERE u = {u}"),
    INSERT(
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL)",
            "INSERT INTO shelf VALUES ({k} + 4, {n}, 0, NULL) RETURNING id, n",
            "INSERT INTO shelf VALUES (5, {n}, 0, NULL), (6, {n}, 0, NULL)"),
    INSERT_SELECT(
            "INSERT INTO audit SELECT id, n FROM shelf WHERE id = {k}",
            "INSERT INTO audit SELECT count(*), sum(n) FROM shelf",
            "INSERT INTO shelf SELECT id + 4, n, v, NULL FROM shelf WHERE id = {k}"),
    INSERT_IF_ABSENT(
            "INSERT INTO shelf VALUES ({k} + 4, {n}, 0, {u}) ON CONFLICT (u) DO NOTHING",
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL) ON CONFLICT DO NOTHING",
            "INSERT INTO shelf VALUES ({k} + 4, {n}, 0, NULL) ON CONFLICT DO NOTHING",
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL), (5, {n}, 0, NULL) ON CONFLICT (id) DO NOTHING RETURNING id"),
    UPSERT(
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = shelf.n + excluded.n",
            "INSERT INTO shelf VALUES ({k} + 4, 1, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = shelf.n + 1 RETURNING n",
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = excluded.n WHERE shelf.v = {v}"),
    UPSERT_NEVER(
            "INSERT INTO shelf VALUES ({k}, {n}, 0, NULL) ON CONFLICT (id) DO UPDATE SET n = excluded.n WHERE false"),
    DELETE(
            "DELETE FROM shelf WHERE id = {k}",
            "DELETE FROM shelf WHERE id = {k} RETURNING id, n",
            "DELETE FROM shelf WHERE n > {n}",
            "DELETE FROM shelf WHERE id = {k} AND v = {v}"),
    LOCK(
            "SELECT * FROM shelf WHERE id = {k} FOR UPDATE",
            "SELECT n FROM shelf WHERE id = {k} FOR UPDATE NOWAIT",
            "SELECT n FROM shelf WHERE n > {n} ORDER BY id FOR UPDATE SKIP LOCKED",
            "SELECT id FROM shelf WHERE id IN ({k}, 2) FOR UPDATE",
            "SELECT s.n FROM shelf s JOIN audit a ON a.id = s.id FOR UPDATE OF s"),
    KEY_SHARE(
            "SELECT n FROM shelf WHERE id = {k} FOR KEY SHARE",
            "SELECT id, name FROM parent WHERE id = {p} FOR KEY SHARE"),
    LOCK_INSIDE(
            "INSERT INTO audit SELECT id, n FROM shelf WHERE id = {k} FOR UPDATE",
            "WITH s AS (SELECT id, n FROM shelf WHERE id = {k} FOR UPDATE) INSERT INTO audit SELECT * FROM s",
            "UPDATE audit SET n = s.n FROM (SELECT n FROM shelf WHERE id = {k} FOR UPDATE) s WHERE audit.n < s.n",
            "DELETE FROM audit USING (SELECT n FROM shelf WHERE id = {k} FOR UPDATE) s WHERE audit.n > s.n AND audit.id > 1",
            "INSERT INTO audit VALUES ({k}, (SELECT n FROM shelf WHERE id = {k} FOR UPDATE))",
            "SELECT s.n FROM shelf s JOIN (VALUES ({k}::int)) q (i) ON q.i = s.id FOR UPDATE OF s",
            "SELECT n FROM (SELECT n FROM shelf WHERE id = {k} FOR UPDATE) s",
            "SELECT count(*) FROM audit WHERE n < (SELECT n FROM shelf WHERE id = {k} FOR UPDATE)",
            "INSERT INTO audit SELECT id, n FROM shelf WHERE id = {k} FOR KEY SHARE"),
    LOCK_IN_FUNCTION("SELECT grab({k})", "INSERT INTO audit VALUES ({k}, grab({k}))"),
    FUNCTION("SELECT put({k}, {n})", "SELECT put({k} + 4, {n})", "SELECT gone({k})", "SELECT bump({k})"),
    VIEW(
            "UPDATE shelf_view SET n = n + {n} WHERE id = {k}",
            "SELECT * FROM shelf_view",
            "DELETE FROM shelf_view WHERE id = {k} RETURNING n",
            "INSERT INTO shelf_view VALUES ({k} + 4, {n}, 0)"),
    LOCK_IN_VIEW("SELECT n FROM shelf_view WHERE id = {k} FOR UPDATE"),
    QUALIFIED(
            "UPDATE @.shelf SET n = n + {n} WHERE id = {k}",
            "SELECT id, n FROM @.shelf ORDER BY id",
            "DELETE FROM @.shelf WHERE id = {k}",
            "INSERT INTO @.shelf (id, n, v) VALUES ({k}, {n}, {v})"),
    CTE(
            "WITH m AS (DELETE FROM shelf WHERE id = {k} RETURNING id, n) INSERT INTO audit SELECT id, n FROM m",
            "WITH m AS (UPDATE shelf SET n = n + 1 WHERE id = {k} RETURNING id, n) SELECT * FROM m",
            "WITH m AS (INSERT INTO shelf VALUES ({k} + 4, {n}, 0, NULL) RETURNING id) SELECT count(*) FROM m, shelf"),
    KEYLESS(
            "INSERT INTO audit VALUES ({k}, {n})",
            "UPDATE audit SET n = n + 1 WHERE id = {k}",
            "DELETE FROM audit WHERE id = {k} AND id > 1",
            "SELECT * FROM audit",
            "SELECT n FROM audit WHERE id = {k} FOR UPDATE"),
    PAIR(
            "SELECT * FROM pair WHERE a = {p}",
            "UPDATE pair SET n = n + {n} WHERE a = {p} AND b = {b} RETURNING n",
            "UPDATE pair SET n = {n} WHERE a = {p}",
            "UPDATE pair SET b = {b} WHERE a = {p} AND b = {b}",
            "INSERT INTO pair VALUES ({p}, {b}, {n})",
            "INSERT INTO pair VALUES ({p}, {b}, {n}) ON CONFLICT (a, b) DO UPDATE SET n = excluded.n RETURNING n",
            "DELETE FROM pair WHERE b = {b}",
            "SELECT n FROM pair WHERE a = {p} AND b = {b} FOR UPDATE"),
    PARENT(
            "SELECT p.id, count(c.id) FROM parent p LEFT JOIN child c ON c.parent = p.id GROUP BY p.id",
            "UPDATE parent SET name = {n} WHERE id = {p}",
            "UPDATE parent SET id = id + 4 WHERE id = {p}",
            "DELETE FROM parent WHERE id = {p}",
            "INSERT INTO parent VALUES ({p}, {n})",
            "SELECT name FROM parent WHERE id = {p} FOR UPDATE"),
    CHILD(
            "INSERT INTO child VALUES ({k}, {p}, 0)",
            "UPDATE child SET parent = {p} WHERE id = {k}",
            "UPDATE child SET note = note + 1 WHERE id = {k}",
            "DELETE FROM child WHERE parent = {p}",
            "SELECT * FROM child"),
    CASCADE(
            "INSERT INTO ward VALUES ({k}, {p})",
            "INSERT INTO heir VALUES ({k}, {p})",
            "UPDATE ward SET parent = {p} WHERE id = {k}",
            "DELETE FROM heir WHERE id = {k}",
            "SELECT * FROM ward",
            "SELECT * FROM heir",
            "DELETE FROM parent WHERE id = {p}",
            "UPDATE parent SET id = id + 4 WHERE id = {p}"),
    DEFERRED(
            "INSERT INTO guest VALUES ({k}, {p})",
            "UPDATE guest SET parent = {p} WHERE id = {k}",
            "DELETE FROM guest WHERE id = {k}",
            "DELETE FROM parent WHERE id = {p}",
            "INSERT INTO parent VALUES ({p}, {n})",
            "SET CONSTRAINTS ALL IMMEDIATE",
            "SELECT * FROM guest"),
    ERROR(
            "SELECT 1 / ({k}::int - {k}::int)",
            "INSERT INTO shelf VALUES (7, NULL, 0, NULL)",
            "INSERT INTO shelf SELECT * FROM shelf WHERE id = {k}",
            "SELECT nothing FROM shelf"),
    CURSOR(
            "DECLARE c CURSOR FOR SELECT id, n FROM shelf ORDER BY id; FETCH 1 FROM c; FETCH ALL FROM c; CLOSE c",
            "DECLARE d CURSOR FOR SELECT id FROM shelf ORDER BY id; FETCH 2 FROM d"),
    /** Several statements at once. */
    BATCH(),
    /** How transactions begin. */
    BEGIN(),
    /** A BEGIN with nothing behind it in its packet; otherwise a read is. */
    BEGIN_ALONE(),
    /** How they begin that may not write. */
    BEGIN_READ_ONLY(),
    /** BEGIN and the first statement at once. */
    BEGIN_TOGETHER(),
    /** The last statement and COMMIT at once. */
    END_TOGETHER(),
    /** How transactions end. */
    END(),
    /** COMMIT AND CHAIN, ROLLBACK AND CHAIN. */
    CHAIN(),
    /** More behind it at once. */
    CHAIN_TOGETHER(),
    /** What a transaction that has lost is answered until it ends. */
    LOSER(),
    /** What only the judge sends. */
    JUDGE();

    private static final Pattern VALUE = Pattern.compile("\\{(.)}");

    private final List<String> cases;

    Kind(String... cases) {
        this.cases = List.of(cases);
    }

    boolean hasCases() {
        return !cases.isEmpty();
    }

    /** One of its cases, with values. */
    List<Sql> draw(Random lot) {
        List<Sql> statements = new ArrayList<>();
        for (String text : cases.get(lot.nextInt(cases.size())).split("; ", -1)) {
            List<Object> values = new ArrayList<>();
            StringBuilder sql = new StringBuilder();
            Matcher matcher = VALUE.matcher(text);
            while (matcher.find()) {
                values.add(value(matcher.group(1).charAt(0), lot));
                matcher.appendReplacement(sql, "\\$" + values.size());
            }
            statements.add(Sql.of(this, matcher.appendTail(sql).toString(), values.toArray()));
        }
        return statements;
    }

    private static Object value(char what, Random lot) {
        return switch (what) {
            case 'k' -> 1 + lot.nextInt(4);
            case 'p' -> 1 + lot.nextInt(4);
            case 'n' -> 5 * lot.nextInt(8);
            case 'v' -> lot.nextInt(2);
            case 'u' -> 10 * (1 + lot.nextInt(4));
            case 'b' -> List.of("a", "b", "o'c").get(lot.nextInt(3));
            default -> throw new IllegalArgumentException(String.valueOf(what));
        };
    }
}
