package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Characters of a script one by one, with a look at the next, counting lines. Not thread-safe. */
final class CharSource {
    static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final PushbackReader in;
    private int line = 1;
    private boolean first = true;

    CharSource(Reader in) {
        this.in = new PushbackReader(in, 1);
    }

    int next() throws IOException {
        int c = read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    int peek() throws IOException {
        int c = read();
        if (c != END) {
            in.unread(c);
        }
        return c;
    }

    /** The next character; the byte order mark that a file may begin with is none of the script's. */
    private int read() throws IOException {
        int c = in.read();
        boolean mark = first && c == BYTE_ORDER_MARK;
        first = false;
        return mark ? in.read() : c;
    }

    int line() {
        return line;
    }
}
