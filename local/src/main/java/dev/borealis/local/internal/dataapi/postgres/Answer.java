package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ResultSize;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server answered to a statement, gathered message by message. Not thread-safe. */
final class Answer {
    private final ResultSize size;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private @Nullable List<ColumnDescription> columns;
    private String tag = "";
    private @Nullable ServiceException error;

    Answer(int resultLimit) {
        this.size = new ResultSize(resultLimit);
    }

    void accept(Message message) {
        switch (message.type()) {
            case 'T' -> columns = ColumnDescription.readAll(message);
            case 'D' -> addRow(message);
            case 'C' -> tag = message.string();
            case 'E' -> fail(PgError.read(message).toServiceException());
            case 'G' -> fail(unexpected("CopyInResponse"));
            case 'H' -> fail(unexpected("CopyOutResponse"));
            case 'W' -> fail(unexpected("CopyBothResponse"));
            default -> {
                // Notices, notifications, parameters and mere acknowledgements.
            }
        }
    }

    /** Throws what the server refused; returns this otherwise. */
    Answer check() {
        if (error != null) {
            throw error;
        }
        return this;
    }

    /** Throws if the rows are over the limit, and have therefore not all been kept. */
    void checkSize() {
        size.check();
    }

    /** Null if the statement returns no rows. */
    @Nullable
    List<ColumnDescription> columns() {
        return columns;
    }

    List<List<@Nullable String>> rows() {
        return rows;
    }

    String tag() {
        return tag;
    }

    /** The number at the end of the tag, such as 3 of {@code UPDATE 3}; 0 if there is none. */
    long affected() {
        String last = tag.substring(tag.lastIndexOf(' ') + 1);
        return !last.isEmpty() && last.chars().allMatch(Character::isDigit) ? Long.parseLong(last) : 0;
    }

    private void addRow(Message message) {
        int count = message.int16();
        size.addRow(count, message.length() - 2L - 4L * count);
        if (size.exceeded()) {
            rows.clear();
            return;
        }
        @Nullable String[] row = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            int length = message.int32();
            row[i] = length < 0 ? null : message.text(length);
        }
        rows.add(Arrays.asList(row));
    }

    private void fail(ServiceException e) {
        if (error == null) {
            error = e;
        }
    }

    private static ServiceException unexpected(String message) {
        return new ServiceException(ErrorType.DATABASE_ERROR, "execute: unexpected message: " + message);
    }
}
