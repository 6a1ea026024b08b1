package dev.borealis.hibernate;

import java.sql.Connection;
import java.time.Duration;
import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.tool.schema.internal.exec.JdbcContext;
import org.jspecify.annotations.Nullable;

/** The connection that schema statements run on; before it is given back, the jobs that they began are awaited. */
final class JobAwaitingIsolator implements DdlTransactionIsolator {

    private final DdlTransactionIsolator standard;
    private final Duration timeout;
    private @Nullable DsqlJobs jobs;
    private @Nullable Connection watched;

    JobAwaitingIsolator(DdlTransactionIsolator standard, Duration timeout) {
        this.standard = standard;
        this.timeout = timeout;
    }

    @Override
    public JdbcContext getJdbcContext() {
        return standard.getJdbcContext();
    }

    @Override
    public Connection getIsolatedConnection() {
        return getIsolatedConnection(true);
    }

    /** Gives a connection in autocommit, whatever is asked for: Aurora DSQL takes one schema statement a transaction. */
    @Override
    public Connection getIsolatedConnection(boolean autocommit) {
        if (watched == null) {
            Connection connection = standard.getIsolatedConnection(true);
            DsqlJobs begun = new DsqlJobs(connection);
            watched = JobWatch.over(connection, begun::begun);
            jobs = begun;
        }
        return watched;
    }

    @Override
    public void release() {
        try {
            if (jobs != null) {
                DsqlJobs begun = jobs;
                jobs = null;
                watched = null;
                begun.await(timeout);
            }
        } finally {
            standard.release();
        }
    }
}
