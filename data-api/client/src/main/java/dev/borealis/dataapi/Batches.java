package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.RequestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a statement with many sets of parameters, in as few requests as their types and the service's limit of 4 MiB allow.
 * The types are part of the SQL, so that sets of different types go in different requests.
 */
final class Batches {

    /** What a request may hold, less some room for its headers and what the estimates leave out. */
    private static final int MOST_BYTES = 4 * 1024 * 1024 - 64 * 1024;

    private static final String SAVEPOINT = "borealis_batch";

    private final DataApiClient client;

    Batches(DataApiClient client) {
        this.client = client;
    }

    BatchResult execute(
            PreparedSql sql, List<List<SqlValue>> sets, Runner runner, @Nullable DataApiTransaction transaction) {
        List<List<@Nullable Object>> keys = new ArrayList<>(sets.size());
        if (sets.isEmpty()) {
            return new BatchResult(keys);
        }
        List<SqlCall> calls = new ArrayList<>(sets.size());
        for (List<SqlValue> set : sets) {
            calls.add(client.typed(SqlCall.of(sql, set), runner));
        }
        if (!sql.isSurelyWithin(Fitting.MOST) && !Fitting.fits(calls.get(0))) {
            calls.replaceAll(SqlCall::brief);
        }
        Portion first = write(calls, 0);
        if (transaction == null && first.end < calls.size()) {
            try (DataApiTransaction own = client.transaction()) {
                sendAll(calls, first, own, keys);
                own.commit();
            }
        } else if (transaction != null && client.engine() == Engine.MYSQL && calls.size() > 1) {
            asOne(transaction, () -> sendAll(calls, first, transaction, keys));
        } else {
            sendAll(calls, first, transaction, keys);
        }
        return new BatchResult(List.copyOf(keys));
    }

    /** MySQL would keep the sets before one that failed, and nobody tells how many those are: none is to be kept. */
    private static void asOne(DataApiTransaction transaction, Runnable batch) {
        transaction.run(plain("SAVEPOINT " + SAVEPOINT));
        try {
            batch.run();
        } catch (DataApiServiceException | InvalidStatementException failure) {
            try {
                transaction.run(plain("ROLLBACK TO SAVEPOINT " + SAVEPOINT));
            } catch (AuroraDatabaseException notUndone) {
                failure.addSuppressed(notUndone);
            }
            throw failure;
        }
    }

    private static SqlCall plain(String sql) {
        return SqlCall.of(PreparedSql.plain(Engine.MYSQL, sql), List.of());
    }

    private void sendAll(
            List<SqlCall> calls,
            Portion first,
            @Nullable DataApiTransaction transaction,
            List<List<@Nullable Object>> keys) {
        Portion portion = first;
        while (true) {
            Answer answer = send(portion, transaction);
            List<List<@Nullable Object>> told = answer.batch();
            for (int i = 0; i < portion.end - portion.start; i++) {
                keys.add(i < told.size() ? told.get(i) : List.of());
            }
            if (portion.end == calls.size()) {
                return;
            }
            portion = write(calls, portion.end);
        }
    }

    private Answer send(Portion portion, @Nullable DataApiTransaction transaction) {
        SqlCall first = portion.first;
        if (transaction == null) {
            return client.service().execute(portion.request, null, first, portion.end - portion.start);
        }
        return transaction.run(
                first.sql(), id -> client.service().execute(portion.request, id, first, portion.end - portion.start));
    }

    /** Writes sets from this one on, until the types change or the request is full. */
    private Portion write(List<SqlCall> calls, int start) {
        List<SqlValue> types = commonTypes(calls, start);
        Engine engine = client.engine();
        try {
            RequestWriter request = client.service()
                    .batch(Fitting.checked(engine, calls.get(start).sql().render(types), types.size()));
            int end = start;
            while (end < calls.size()
                    && fits(calls.get(end).values(), types)
                    && (end == start || hasRoom(request, calls.get(end)))) {
                request.parameterSet(
                        Requests.fields(engine, calls.get(end).values()),
                        engine == Engine.MYSQL,
                        calls.get(end).sql().isBrief());
                end++;
            }
            return new Portion(request, calls.get(start).withValues(types), start, end);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The types of the sets from this one on, up to the first that contradicts; a NULL takes any type. */
    private static List<SqlValue> commonTypes(List<SqlCall> calls, int start) {
        List<SqlValue> types = new ArrayList<>(calls.get(start).values());
        for (int i = start + 1;
                i < calls.size() && hasOpen(types) && fits(calls.get(i).values(), types);
                i++) {
            for (int p = 0; p < types.size(); p++) {
                if (types.get(p).isUntypedNull()) {
                    types.set(p, calls.get(i).values().get(p));
                }
            }
        }
        return types;
    }

    private static boolean hasRoom(RequestWriter request, SqlCall next) {
        long size = request.size();
        for (SqlValue value : next.values()) {
            size += value.estimatedBytes();
        }
        return size < MOST_BYTES;
    }

    private static boolean hasOpen(List<SqlValue> types) {
        for (SqlValue type : types) {
            if (type.isUntypedNull()) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(List<SqlValue> values, List<SqlValue> types) {
        for (int p = 0; p < values.size(); p++) {
            SqlValue value = values.get(p);
            SqlValue type = types.get(p);
            if (!value.isUntypedNull() && !type.isUntypedNull() && !value.type().equals(type.type())) {
                return false;
            }
        }
        return true;
    }

    /** Sets that go together; the first with the types of all. */
    private record Portion(RequestWriter request, SqlCall first, int start, int end) {}
}
