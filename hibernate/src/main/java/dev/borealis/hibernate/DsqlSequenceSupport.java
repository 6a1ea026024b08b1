package dev.borealis.hibernate;

import org.hibernate.dialect.sequence.PostgreSQLSequenceSupport;

/** Sequences as Aurora DSQL wants them: with a CACHE, which is last as PostgreSQL's own clauses come in any order. */
final class DsqlSequenceSupport extends PostgreSQLSequenceSupport {

    private final long cacheSize;

    DsqlSequenceSupport(long cacheSize) {
        this.cacheSize = cacheSize;
    }

    @Override
    public String getCreateSequenceString(String sequenceName) {
        return super.getCreateSequenceString(sequenceName) + " cache " + cacheSize;
    }
}
