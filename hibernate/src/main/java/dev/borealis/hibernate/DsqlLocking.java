package dev.borealis.hibernate;

import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.PessimisticLockStyle;
import org.hibernate.dialect.lock.internal.LockingSupportSimple;
import org.hibernate.dialect.lock.spi.ConnectionLockTimeoutStrategy;
import org.hibernate.dialect.lock.spi.LockTimeoutType;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.lock.spi.OuterJoinLockingType;

/**
 * Locks: FOR UPDATE is all there is for an entity, and it never waits: whoever commits second fails. A timeout has no
 * meaning then, and is not sent.
 */
final class DsqlLocking {

    static final String FOR_UPDATE = " for update";
    static final LockingSupport SUPPORT = new LockingSupportSimple(
            PessimisticLockStyle.CLAUSE,
            RowLockStrategy.TABLE,
            LockTimeoutType.QUERY,
            OuterJoinLockingType.UNSUPPORTED,
            ConnectionLockTimeoutStrategy.NONE);

    private DsqlLocking() {}
}
