package dev.borealis.hibernate;

import org.hibernate.boot.registry.selector.spi.DialectSelector;
import org.hibernate.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code hibernate.dialect} name a dialect of ours by its simple name, for where Hibernate may not look at the
 * database. Stateless and thread-safe.
 *
 * <pre>{@code
 * hibernate.dialect=AuroraDsql
 * hibernate.boot.allow_jdbc_metadata_access=false
 * }</pre>
 */
public final class AuroraDialectSelector implements DialectSelector {

    private static final long serialVersionUID = 1;

    /** Made by Hibernate. */
    public AuroraDialectSelector() {}

    @Override
    public @Nullable Class<? extends Dialect> resolve(String name) {
        for (Aurora service : Aurora.values()) {
            if (service.isNamed(name)) {
                return service.type();
            }
        }
        return null;
    }
}
