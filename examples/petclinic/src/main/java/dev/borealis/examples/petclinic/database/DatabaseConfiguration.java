package dev.borealis.examples.petclinic.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.examples.petclinic.retry.Journal;
import dev.borealis.local.LocalAurora;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Makes the data source that the properties ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClinicProperties.class)
class DatabaseConfiguration {

    private static final int POOL_SIZE = 20;

    /** Started only where the data is to be on this machine, and gone with the application. */
    @Bean
    @Lazy
    LocalAurora localAurora() {
        return LocalAurora.start();
    }

    @Bean
    @Lazy
    LocalClinic localClinic(LocalAurora aurora) {
        return new LocalClinic(aurora);
    }

    @Bean
    DataSource dataSource(ClinicProperties properties, Journal journal, @Lazy LocalClinic local) {
        boolean given = !properties.url().isEmpty();
        return switch (properties.kind()) {
            case DSQL -> pool(properties, journal, dsql(properties, local));
            case DATA_API_POSTGRESQL -> given ? dataApi(properties.url()) : local.postgresql();
            case DATA_API_MYSQL -> given ? dataApi(properties.url()) : local.mysql();
            case POSTGRESQL -> pool(properties.url());
        };
    }

    private static DsqlDataSource.Builder dsql(ClinicProperties properties, LocalClinic local) {
        if (!properties.url().isEmpty()) {
            return DsqlDataSource.builder().url(properties.url());
        }
        if (properties.cluster().isEmpty()) {
            return local.dsql(properties);
        }
        var builder = DsqlDataSource.builder().cluster(properties.cluster());
        return properties.region().isEmpty() ? builder : builder.region(properties.region());
    }

    /** A URL may name a user, too, so only another one is set. */
    private static HikariDataSource pool(ClinicProperties properties, Journal journal, DsqlDataSource.Builder builder) {
        builder.listener(journal);
        if (!properties.isAdmin()) {
            builder.user(properties.user());
        }
        if (!properties.tables().equals("public")) {
            builder.schema(properties.tables());
        }
        return DsqlHikari.pool(builder.build(), POOL_SIZE);
    }

    private static DataApiDataSource dataApi(String url) {
        return DataApiDataSource.builder().url(url).build();
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(POOL_SIZE);
        return pool;
    }
}
