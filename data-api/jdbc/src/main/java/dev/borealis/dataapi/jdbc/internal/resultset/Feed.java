package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.jdbc.internal.session.Ran;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.Block;
import dev.borealis.dataapi.jdbc.internal.type.ListBlock;
import dev.borealis.dataapi.jdbc.internal.type.PageBlock;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a result set come from, block after block. */
public sealed interface Feed {

    /** The next rows; null when there are no more. */
    @Nullable
    Block next() throws SQLException;

    /** Gives up what is left. */
    void close() throws SQLException;

    /** Rows made here. */
    static Feed of(List<? extends List<? extends @Nullable Object>> rows) {
        return new OfList(new ListBlock(rows));
    }

    /** One block. */
    final class OfList implements Feed {

        private @Nullable Block rows;

        OfList(Block rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Block next() {
            Block all = rows;
            rows = null;
            return all;
        }

        @Override
        public void close() {
            rows = null;
        }
    }

    /** The service's pages. What the statement did is committed at their end, where it was not the caller's transaction. */
    final class OfResult implements Feed {

        private final Ran ran;
        private boolean started;
        private boolean failed;
        private boolean ended;

        public OfResult(Ran ran) {
            this.ran = ran;
        }

        @Override
        public @Nullable Block next() throws SQLException {
            SqlResult result = ran.result();
            if (result == null || ended) {
                return null;
            }
            if (started && !hasNext(result)) {
                close();
                return null;
            }
            started = true;
            return new PageBlock(result.page());
        }

        private boolean hasNext(SqlResult result) throws SQLException {
            try {
                return Session.guarded(result::nextPage);
            } catch (SQLException failure) {
                failed = true;
                ran.abandon();
                throw failure;
            }
        }

        private void end() throws SQLException {
            if (failed) {
                ran.abandon();
            } else {
                ran.close();
            }
        }

        @Override
        public void close() throws SQLException {
            if (!ended) {
                ended = true;
                end();
            }
        }
    }
}
