package dev.borealis.it.conformance.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the messages of one query up to ReadyForQuery. Not thread-safe. */
final class AnswerCollector {
    private final List<StatementResult> results = new ArrayList<>();
    private @Nullable List<String> columns;
    private List<List<@Nullable String>> rows = new ArrayList<>();
    private @Nullable ServerError error;

    void accept(Frame frame) {
        switch (frame.type()) {
            case 'T' -> columns = columns(frame);
            case 'D' -> rows.add(row(frame));
            case 'C' -> finish(frame.text());
            case 'I' -> finish("");
            case 'E' -> error = ServerError.from(frame);
            default -> {
                // Notices, parameters, parse and bind confirmations: not part of an answer.
            }
        }
    }

    Answer answer() {
        return error == null ? new Answer.Succeeded(List.copyOf(results)) : new Answer.Refused(error);
    }

    @Nullable
    ServerError error() {
        return error;
    }

    private void finish(String tag) {
        results.add(new StatementResult(tag, columns, rows));
        columns = null;
        rows = new ArrayList<>();
    }

    private static List<String> columns(Frame frame) {
        int count = frame.body().getShort();
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(frame.text());
            frame.body().position(frame.body().position() + ColumnLayout.BYTES_AFTER_NAME);
        }
        return names;
    }

    private static List<@Nullable String> row(Frame frame) {
        int count = frame.body().getShort();
        List<@Nullable String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = frame.body().getInt();
            values.add(length < 0 ? null : frame.text(length));
        }
        return values;
    }

    /** The fixed part of a column description: table, attribute, type, size, modifier, format. */
    private static final class ColumnLayout {
        static final int BYTES_AFTER_NAME = 4 + 2 + 4 + 2 + 4 + 2;
    }
}
