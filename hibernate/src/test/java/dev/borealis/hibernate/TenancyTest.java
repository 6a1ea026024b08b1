package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.TenantSchemaMapper;
import org.hibernate.engine.jdbc.connections.spi.AbstractDataSourceBasedMultiTenantConnectionProviderImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants that share a database, each with a schema of its own; in MySQL a schema is a database. */
final class TenancyTest {

    private static final List<String> TENANTS = List.of("alpine", "coastal");
    private static final Class<?>[] ENTITIES = {
        Zoo.Owner.class, Zoo.Pet.class, Zoo.Vet.class, Zoo.Joined.class, Zoo.JoinedCat.class
    };

    @ParameterizedTest
    @EnumSource
    void keepTheirDataApart(Target target) {
        try (SessionFactory alpine = schema(target, "alpine");
                SessionFactory coastal = schema(target, "coastal");
                SessionFactory factory = target.factory(settings(target), ENTITIES)) {
            assertThat(List.of(alpine, coastal)).allMatch(SessionFactory::isOpen);
            TENANTS.forEach(tenant -> fill(factory, tenant));
            try (Session session = open(factory, "alpine")) {
                session.beginTransaction();
                Zoo.Owner owner = session.find(Zoo.Owner.class, "ada@example.org", KeyType.NATURAL);
                assertThat(owner.phones).containsExactly("alpine");
                assertThat(owner.pets).extracting(pet -> pet.name).containsExactly("pet of alpine");
                assertThat(session.createMutationQuery("delete from ZJoinedCat where lives = 9")
                                .executeUpdate())
                        .isEqualTo(1);
                session.remove(owner);
                session.getTransaction().commit();
            }
            assertThat(count(factory, "alpine", "ZOwner")).isZero();
            assertThat(count(factory, "alpine", "ZJoinedCat")).isZero();
            assertThat(count(factory, "coastal", "ZOwner")).isEqualTo(1);
            assertThat(count(factory, "coastal", "ZJoinedCat")).isEqualTo(1);
        }
    }

    private static void fill(SessionFactory factory, String tenant) {
        try (Session session = open(factory, tenant)) {
            session.beginTransaction();
            Zoo.Owner owner = new Zoo.Owner("ada@example.org");
            owner.phones.add(tenant);
            new Zoo.Pet(owner, "pet of " + tenant, 3);
            session.persist(owner);
            Zoo.JoinedCat cat = new Zoo.JoinedCat();
            cat.lives = 9;
            session.persist(cat);
            session.getTransaction().commit();
        }
    }

    private static Session open(SessionFactory factory, String tenant) {
        return factory.withOptions().tenantIdentifier((Object) tenant).openSession();
    }

    private static long count(SessionFactory factory, String tenant, String entity) {
        try (Session session = open(factory, tenant)) {
            return session.createQuery("select count(*) from " + entity, Long.class)
                    .getSingleResult();
        }
    }

    /** Makes a tenant's schema and its tables, which go when the factory is closed. */
    private static SessionFactory schema(Target target, String tenant) {
        return target.factory(
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "create-drop",
                        "hibernate.hbm2ddl.create_namespaces",
                        true,
                        "hibernate.hbm2ddl.halt_on_error",
                        target == Target.DSQL, // elsewhere Hibernate drops a schema that is not there yet
                        target == Target.DATA_API_MYSQL ? "hibernate.default_catalog" : "hibernate.default_schema",
                        tenant),
                ENTITIES);
    }

    private static Map<String, Object> settings(Target target) {
        return switch (target) {
            case DSQL, DATA_API_POSTGRESQL ->
                Map.of(MultiTenancySettings.MULTI_TENANT_SCHEMA_MAPPER, (TenantSchemaMapper<String>) tenant -> tenant);
            case DATA_API_MYSQL -> Map.of(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, new Databases());
        };
    }

    /** MySQL's connections know no schema: a tenant has a data source. */
    private static final class Databases extends AbstractDataSourceBasedMultiTenantConnectionProviderImpl<String> {
        private static final long serialVersionUID = 1;

        @Override
        protected DataSource selectAnyDataSource() {
            return Target.DATA_API_MYSQL.dataSource();
        }

        @Override
        protected DataSource selectDataSource(String tenant) {
            return Target.mysql(tenant);
        }
    }
}
