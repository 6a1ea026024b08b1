package dev.borealis.hibernate;

import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.Dialect;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The databases there is a dialect for, each on the one Local Aurora that all tests of a JVM share. */
enum Target {
    DSQL(AuroraDsqlDialect.class),
    DATA_API_POSTGRESQL(AuroraDataApiPostgreSQLDialect.class),
    DATA_API_MYSQL(AuroraDataApiMySQLDialect.class);

    private static final LocalAurora AURORA =
            LocalAurora.builder().jobDuration(Duration.ofMillis(5)).start();

    private final Class<? extends Dialect> dialect;

    Target(Class<? extends Dialect> dialect) {
        this.dialect = dialect;
    }

    Class<? extends Dialect> dialect() {
        return dialect;
    }

    static LocalAurora aurora() {
        return AURORA;
    }

    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AURORA.accessKeyId(), AURORA.secretAccessKey()));
    }

    DataSource dataSource() {
        return switch (this) {
            case DSQL ->
                DsqlDataSource.builder()
                        .url(AURORA.dsql().jdbcUrl())
                        .credentialsProvider(credentials())
                        .build();
            case DATA_API_POSTGRESQL -> dataApi(AURORA.dataApi().postgresql().jdbcUrl());
            case DATA_API_MYSQL -> dataApi(AURORA.dataApi().mysql().jdbcUrl());
        };
    }

    /** Another database of the MySQL cluster. */
    static DataSource mysql(String database) {
        return dataApi(AURORA.dataApi().mysql().jdbcUrl().replace(":///aurora?", ":///" + database + "?"));
    }

    private static DataSource dataApi(String url) {
        return DataApiDataSource.builder()
                .url(url)
                .credentialsProvider(credentials())
                .build();
    }

    /** A session factory with nothing configured but the data source; its tables come and go with it. */
    SessionFactory factory(Class<?>... entities) {
        return factory(Map.of("hibernate.hbm2ddl.auto", "create-drop"), entities);
    }

    SessionFactory factory(Map<String, Object> settings, Class<?>... entities) {
        return configuration(settings, entities).buildSessionFactory();
    }

    Configuration configuration(Map<String, Object> settings, Class<?>... entities) {
        Configuration configuration = new Configuration().addAnnotatedClasses(entities);
        configuration.getProperties().put("hibernate.connection.datasource", dataSource());
        configuration.getProperties().put("hibernate.hbm2ddl.halt_on_error", this != DATA_API_MYSQL);
        configuration.getProperties().putAll(settings);
        return configuration;
    }
}
