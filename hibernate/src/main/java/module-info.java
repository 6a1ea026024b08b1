/** Hibernate's dialects for Aurora. */
module dev.borealis.hibernate {
    requires static transitive org.jspecify;
    requires static java.naming;
    requires static org.postgresql.jdbc;
    requires transitive jakarta.persistence;
    requires transitive org.hibernate.orm.core;
    requires transitive dev.borealis.dsql;
    requires java.sql;
    requires org.slf4j;

    exports dev.borealis.hibernate;

    provides org.hibernate.boot.registry.selector.spi.DialectSelector with
            dev.borealis.hibernate.AuroraDialectSelector;
    provides org.hibernate.engine.jdbc.dialect.spi.DialectResolver with
            dev.borealis.hibernate.AuroraDialectResolver;
    provides org.hibernate.integrator.spi.Integrator with
            dev.borealis.hibernate.DsqlMappingIntegrator;
    provides org.hibernate.service.spi.ServiceContributor with
            dev.borealis.hibernate.DsqlServiceContributor;
}
