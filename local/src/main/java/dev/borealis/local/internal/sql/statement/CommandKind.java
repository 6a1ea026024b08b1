package dev.borealis.local.internal.sql.statement;

import java.util.Arrays;
import java.util.Optional;

/** Statements that the rules know by their first words. */
public enum CommandKind {
    ANALYZE("analyze", "analyse"),
    CHECKPOINT("checkpoint"),
    CLOSE("close"),
    CLUSTER("cluster"),
    COMMENT("comment"),
    DEALLOCATE,
    DEALLOCATE_ALL,
    DISCARD("discard"),
    DO("do"),
    DROP_OWNED,
    EXECUTE("execute"),
    FETCH("fetch", "move"),
    GRANT("grant"),
    IMPORT_FOREIGN_SCHEMA("import"),
    LISTEN("listen"),
    LOAD("load"),
    LOCK("lock"),
    NOTIFY("notify"),
    PREPARE,
    REASSIGN_OWNED("reassign"),
    REFRESH("refresh"),
    REINDEX("reindex"),
    REVOKE("revoke"),
    SECURITY_LABEL("security"),
    TRUNCATE("truncate"),
    UNLISTEN("unlisten"),
    VACUUM("vacuum");

    private final String word;
    private final String synonym;

    /** One that its first word alone does not tell. */
    CommandKind() {
        this("", "");
    }

    CommandKind(String word) {
        this(word, word);
    }

    CommandKind(String word, String synonym) {
        this.word = word;
        this.synonym = synonym;
    }

    /** The command that a first word alone tells. */
    public static Optional<CommandKind> startingWith(String first) {
        return Arrays.stream(values())
                .filter(kind -> !first.isEmpty() && (kind.word.equals(first) || kind.synonym.equals(first)))
                .findFirst();
    }
}
