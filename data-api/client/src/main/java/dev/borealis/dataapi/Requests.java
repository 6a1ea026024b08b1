package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Body;
import dev.borealis.dataapi.internal.json.RequestWriter;
import dev.borealis.dataapi.internal.type.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of the five operations for one database. */
final class Requests {

    private final String resourceArn;
    private final String secretArn;
    private final @Nullable String database;

    Requests(String resourceArn, String secretArn, @Nullable String database) {
        this.resourceArn = resourceArn;
        this.secretArn = secretArn;
        this.database = database;
    }

    Body execute(
            String mark, Engine engine, SqlCall call, boolean continueAfterTimeout, @Nullable String transactionId) {
        try {
            RequestWriter request = toDatabase()
                    .text("transactionId", transactionId)
                    .text(
                            "sql",
                            marked(
                                    mark,
                                    Fitting.checked(
                                            engine,
                                            call.sql().render(call.values()),
                                            call.values().size())))
                    .parameters(
                            fields(engine, call.values()),
                            engine == Engine.MYSQL,
                            call.sql().isBrief())
                    .flag("includeResultMetadata", true)
                    .flag("continueAfterTimeout", continueAfterTimeout);
            return (engine == Engine.MYSQL ? request.longsAsText() : request).finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A statement with the mark before it, where it is not too long then. */
    static String marked(String mark, String sql) {
        return mark.isEmpty() || mark.length() + sql.length() > Fitting.MOST ? sql : mark + sql;
    }

    /** The mark that stands before a statement; empty for none. */
    static String markBefore(String mark, SqlCall call) {
        int length = mark.isEmpty() ? 0 : call.sql().render(call.values()).length();
        return mark.length() + length > Fitting.MOST ? "" : mark;
    }

    /** A batch without its sets: the caller writes them, and ends it. */
    RequestWriter batch(String sql) throws IOException {
        return toDatabase().text("sql", sql).beginSets();
    }

    Body begin() {
        try {
            return toDatabase().finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Body end(String transactionId) {
        try {
            return new RequestWriter(resourceArn, secretArn)
                    .text("transactionId", transactionId)
                    .finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private RequestWriter toDatabase() throws IOException {
        return new RequestWriter(resourceArn, secretArn).text("database", database);
    }

    static List<Field> fields(Engine engine, List<SqlValue> values) {
        List<Field> fields = new ArrayList<>(values.size());
        for (SqlValue value : values) {
            fields.add(value.field(engine));
        }
        return fields;
    }
}
