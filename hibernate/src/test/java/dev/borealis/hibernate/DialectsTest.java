package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a dialect is found. */
final class DialectsTest {

    @Entity(name = "DThing")
    static class Thing {
        @Id
        Long id;
    }

    @ParameterizedTest
    @EnumSource
    void isFoundThroughTheDriver(Target target) {
        try (SessionFactory factory = target.factory(Thing.class)) {
            assertThat(factory.unwrap(SessionFactoryImplementor.class)
                            .getJdbcServices()
                            .getDialect())
                    .isInstanceOf(target.dialect());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:aurora-dsql://abcdefghijklmnopqrstuvwxyz, DSQL",
        "jdbc:aws-dsql:postgresql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws/postgres, DSQL",
        "jdbc:postgresql://abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws:5432/postgres?user=admin, DSQL",
        "jdbc:postgresql://abcdefghijklmnopqrstuvwxyz.dsql-gamma.eu-west-1.on.aws/postgres, DSQL",
        "jdbc:postgresql://localhost:5432/dsql.eu-west-1.on.aws,",
        "jdbc:postgresql://localhost/clinic,",
        "jdbc:aurora-data-api:postgresql:///clinic, DATA_API_POSTGRESQL",
        "jdbc:aurora-data-api:mysql:///clinic, DATA_API_MYSQL",
        "jdbc:mysql://localhost/clinic,",
    })
    void isToldByTheUrl(String url, Aurora service) {
        assertThat(Aurora.ofUrl(url)).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "AuroraDsql, dev.borealis.hibernate.AuroraDsqlDialect",
        "AuroraDsqlDialect, dev.borealis.hibernate.AuroraDsqlDialect",
        "AuroraDataApiPostgreSQL, dev.borealis.hibernate.AuroraDataApiPostgreSQLDialect",
        "AuroraDataApiMySQL, dev.borealis.hibernate.AuroraDataApiMySQLDialect",
    })
    void canBeNamed(String name, Class<?> type) {
        assertThat(new AuroraDialectSelector().resolve(name)).isEqualTo(type);
    }

    @Test
    void leavesOtherNamesToOthers() {
        assertThat(new AuroraDialectSelector().resolve("H2")).isNull();
    }

    @Test
    void worksByNameWhereMetadataIsOff() {
        Map<String, Object> settings = Map.of(
                "hibernate.dialect", "AuroraDsql",
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "hibernate.hbm2ddl.auto", "create-drop");
        try (SessionFactory factory = Target.DSQL.factory(settings, Thing.class)) {
            assertThat(factory.unwrap(SessionFactoryImplementor.class)
                            .getJdbcServices()
                            .getDialect())
                    .isInstanceOf(AuroraDsqlDialect.class);
        }
    }
}
