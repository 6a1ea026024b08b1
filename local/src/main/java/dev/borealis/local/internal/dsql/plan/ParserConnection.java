package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.sql.rule.Refusal;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own parser. It reads a text as a whole before it runs the first statement; so the text is sent behind a statement
 * that always fails, and none of it ever runs. Thread-safe.
 */
public final class ParserConnection implements Syntax, Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql");
    private static final String SYNTAX_ERROR = "42601";
    private static final String FAILS = "SELECT \"nothing of what follows\";";

    private final Opener opener;
    private @Nullable AdminConnection connection;
    private boolean closed;

    /** Opens a connection to PostgreSQL. */
    public interface Opener {
        AdminConnection open() throws IOException;
    }

    public ParserConnection(Opener opener) {
        this.opener = opener;
    }

    @Override
    public synchronized @Nullable Refusal error(String sql) {
        try {
            return closed ? null : ask(sql);
        } catch (IOException gone) {
            log.debug("PostgreSQL could not be asked about a text", gone);
            forget();
            return null;
        }
    }

    private @Nullable Refusal ask(String sql) throws IOException {
        AdminConnection asked = connection == null ? opener.open() : connection;
        connection = asked;
        try {
            asked.query(FAILS + sql);
        } catch (DatabaseError error) {
            if (error.isFatal()) {
                forget();
            }
            return error.sqlState().equals(SYNTAX_ERROR) ? shown(error) : null;
        }
        throw new IllegalStateException("a statement that always fails has not");
    }

    private static Refusal shown(DatabaseError error) {
        int position = error.position();
        return new Refusal(
                SYNTAX_ERROR,
                error.text(),
                null,
                error.hint().isEmpty() ? null : error.hint(),
                position == 0 ? 0 : position - FAILS.length());
    }

    private void forget() {
        AdminConnection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException ignored) {
                log.debug("closing a connection", ignored);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
