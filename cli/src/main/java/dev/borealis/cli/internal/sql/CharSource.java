package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Characters of a script one by one, with a look at the next, counting lines. Not thread-safe. */
final class CharSource {
    static final int END = -1;

    private final PushbackReader in;
    private int line = 1;

    CharSource(Reader in) {
        this.in = new PushbackReader(in, 1);
    }

    int next() throws IOException {
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    int peek() throws IOException {
        int c = in.read();
        if (c != END) {
            in.unread(c);
        }
        return c;
    }

    int line() {
        return line;
    }
}
