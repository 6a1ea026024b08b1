package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.transaction.AnswerRecorder;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Passes what PostgreSQL sends to the client: rows in large chunks, which nobody looks into unless somebody notes them.
 * Single-threaded.
 */
final class RowForwarder {
    private final ClientConnection client;
    private final BackendConnection backend;

    RowForwarder(ClientConnection client, BackendConnection backend) {
        this.client = client;
        this.backend = backend;
    }

    /** Passes a run of rows, the first of which has that length: as many as are in the buffer, then the rest of the last one as it comes. */
    void rows(Answer answer, int first) throws IOException {
        AnswerRecorder recorder = answer.recorder();
        if (recorder != null && recorder.wantsRows()) {
            row(recorder, answer, first);
            return;
        }
        int run = first;
        while (run + 5 <= backend.available()) {
            byte[] buffer = backend.buffer();
            int at = backend.position() + run;
            if (buffer[at] != 'D' && buffer[at] != 'd') {
                break;
            }
            run += ClientConnection.readInt(buffer, at + 1) + 1;
        }
        int left = run;
        while (left > 0) {
            if (backend.available() == 0) {
                backend.await(1);
            }
            int part = Math.min(left, backend.available());
            passUnlessHidden(answer, part);
            left -= part;
        }
    }

    /** Passes one row and shows it to its recorder. */
    private void row(AnswerRecorder recorder, Answer answer, int length) throws IOException {
        backend.await(length);
        recorder.row(backend.buffer(), backend.position() + 5, length - 5);
        passUnlessHidden(answer, length);
    }

    /** Passes so many bytes over, or on. */
    void passUnlessHidden(Answer answer, int length) throws IOException {
        if (!answer.hidden()) {
            client.write(backend.buffer(), backend.position(), length);
        }
        backend.skip(length);
    }

    /** Reads the number that is the only column of a row. */
    long number(int length) throws IOException {
        backend.await(length);
        int size = ClientConnection.readInt(backend.buffer(), backend.position() + 7);
        String text = new String(backend.buffer(), backend.position() + 11, size, StandardCharsets.US_ASCII);
        backend.skip(length);
        return Long.parseLong(text);
    }
}
