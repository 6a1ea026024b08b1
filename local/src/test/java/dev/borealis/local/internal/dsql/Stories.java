package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.ConflictTest.Story;
import java.util.List;

/** What sessions do one after the other, and what each is answered. */
final class Stories {
    static final List<String> SETUP = List.of(
            "DROP TABLE IF EXISTS child",
            "DROP TABLE IF EXISTS parent",
            "DROP TABLE IF EXISTS t",
            "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL, u int UNIQUE)",
            "INSERT INTO t VALUES (1, 10, 10), (2, 20, 20), (3, 30, 30)",
            "CREATE TABLE parent (id int PRIMARY KEY, name text)",
            "INSERT INTO parent VALUES (1, 'one'), (2, 'two')",
            "CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent (id), note text)",
            "INSERT INTO child VALUES (1, 2, 'of two')");

    private Stories() {}

    static List<Story> all() {
        return List.of(
                new Story("read, another commits, modify, write", """
                        1 BEGIN -> 0
                        1 SELECT v FROM t WHERE id = 1 -> 10
                        2 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        1 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        1 SELECT v FROM t WHERE id = 1 -> 12
                        1 COMMIT -> OC000
                        1 SELECT v FROM t WHERE id = 1 -> 11
                        """),
                new Story("two writers, the first to write commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 1 -> 11
                        """),
                new Story("two writers, the second to write commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 1 -> 12
                        """),
                new Story("two writers, the first to commit rolls back", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        2 ROLLBACK -> 0
                        1 COMMIT -> 0
                        3 SELECT v FROM t WHERE id = 1 -> 11
                        """),
                new Story("two writers take turns and see their own writes", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = v + 1 WHERE id = 1 -> 1
                        2 UPDATE t SET v = v + 2 WHERE id = 1 -> 1
                        1 SELECT v FROM t WHERE id = 1 -> 11
                        2 SELECT v FROM t WHERE id = 1 -> 12
                        1 UPDATE t SET v = v + 1 WHERE id = 1 -> 1
                        2 UPDATE t SET v = v + 2 WHERE id = 1 -> 1
                        1 SELECT v FROM t WHERE id = 1 -> 12
                        2 SELECT v FROM t WHERE id = 1 -> 14
                        2 COMMIT -> 0
                        1 SELECT v FROM t WHERE id = 2 -> 20
                        1 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 1 -> 14
                        """),
                new Story("writers cross", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 22 WHERE id = 2 -> 1
                        1 UPDATE t SET v = 21 WHERE id = 2 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id < 3 ORDER BY id -> 11 21
                        """),
                new Story("different rows", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 21 WHERE id = 2 -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> 0
                        3 SELECT v FROM t WHERE id < 3 ORDER BY id -> 11 21
                        """),
                new Story("write skew passes", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 SELECT v FROM t WHERE id = 2 -> 20
                        2 SELECT v FROM t WHERE id = 1 -> 10
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 21 WHERE id = 2 -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> 0
                        """),
                new Story("insert and insert, the first commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 INSERT INTO t VALUES (4, 41) -> 1
                        2 INSERT INTO t VALUES (4, 42) -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 4 -> 41
                        """),
                new Story("insert and insert, the second commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 INSERT INTO t VALUES (4, 41) -> 1
                        2 INSERT INTO t VALUES (4, 42) -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 4 -> 42
                        """),
                new Story("insert after another's insert was committed", """
                        1 BEGIN -> 0
                        1 SELECT count(*) FROM t -> 3
                        2 INSERT INTO t VALUES (4, 42) -> 1
                        1 INSERT INTO t VALUES (4, 41) RETURNING v -> 41
                        1 SELECT v FROM t WHERE id = 4 -> 41
                        1 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 4 -> 42
                        """),
                new Story("a duplicate that the transaction can see is its own fault", """
                        1 BEGIN -> 0
                        1 INSERT INTO t VALUES (4, 41) -> 1
                        2 INSERT INTO t VALUES (5, 42) -> 1
                        1 INSERT INTO t VALUES (4, 43) -> 23505
                        1 SELECT 1 -> 25P02
                        1 COMMIT -> 0
                        3 SELECT count(*) FROM t -> 4
                        """),
                new Story("a unique value that is no key", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 INSERT INTO t VALUES (4, 41, 99) -> 1
                        2 UPDATE t SET u = 99 WHERE id = 1 -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> OC000
                        """),
                new Story("update and delete, the update commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 DELETE FROM t WHERE id = 1 -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 1 -> 11
                        """),
                new Story("update and delete, the delete commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 DELETE FROM t WHERE id = 1 -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> OC000
                        3 SELECT count(*) FROM t -> 2
                        """),
                new Story("delete of a parent and insert of a child, the delete commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 DELETE FROM parent WHERE id = 1 -> 1
                        2 INSERT INTO child VALUES (2, 1) -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT count(*) FROM child -> 1
                        """),
                new Story("delete of a parent and insert of a child, the insert commits first", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 DELETE FROM parent WHERE id = 1 -> 1
                        2 INSERT INTO child VALUES (2, 1) -> 1
                        2 COMMIT -> 0
                        1 COMMIT -> OC000
                        3 SELECT count(*) FROM parent -> 2
                        """),
                new Story("delete of a parent after another's child was committed", """
                        1 BEGIN -> 0
                        1 SELECT count(*) FROM child -> 1
                        2 INSERT INTO child VALUES (2, 1) -> 1
                        1 DELETE FROM parent WHERE id = 1 -> 1
                        1 COMMIT -> OC000
                        3 SELECT count(*) FROM parent -> 2
                        """),
                new Story("a child that the transaction can see", """
                        1 BEGIN -> 0
                        1 SELECT count(*) FROM child -> 1
                        2 INSERT INTO child VALUES (2, 1) -> 1
                        1 DELETE FROM parent WHERE id = 2 -> 23503
                        1 ROLLBACK -> 0
                        """),
                new Story("autocommit does not wait for an open transaction", """
                        1 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        3 SELECT v FROM t WHERE id = 1 -> 12
                        1 SELECT v FROM t WHERE id = 2 -> 20
                        1 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 1 -> 12
                        """),
                new Story("three transactions", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        3 BEGIN -> 0
                        1 UPDATE t SET v = 11 WHERE id = 1 -> 1
                        2 UPDATE t SET v = 12 WHERE id = 1 -> 1
                        3 UPDATE t SET v = 13 WHERE id = 1 -> 1
                        1 UPDATE t SET v = 21 WHERE id = 2 -> 1
                        3 UPDATE t SET v = 33 WHERE id = 3 -> 1
                        2 COMMIT -> 0
                        3 COMMIT -> OC000
                        1 COMMIT -> OC000
                        4 SELECT v FROM t ORDER BY id -> 12 20 30
                        """),
                new Story("on conflict", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 INSERT INTO t VALUES (4, 41) ON CONFLICT DO NOTHING -> 1
                        2 INSERT INTO t VALUES (4, 42) ON CONFLICT (id) DO UPDATE SET v = 43 -> 1
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        3 SELECT v FROM t WHERE id = 4 -> 41
                        """),
                new Story("returning", """
                        1 BEGIN -> 0
                        2 BEGIN -> 0
                        1 UPDATE t SET v = v + 1 WHERE id = 1 RETURNING v -> 11
                        2 UPDATE t SET v = v + 2 WHERE id = 1 RETURNING v -> 12
                        1 COMMIT -> 0
                        2 COMMIT -> OC000
                        """));
    }
}
