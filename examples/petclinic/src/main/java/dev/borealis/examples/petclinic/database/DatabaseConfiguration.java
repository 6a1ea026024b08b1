package dev.borealis.examples.petclinic.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.examples.petclinic.retry.Journal;
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

    @Bean
    @Lazy
    LocalClinic localClinic() {
        return new LocalClinic();
    }

    @Bean
    DataSource dataSource(ClinicProperties properties, Journal journal, @Lazy LocalClinic local) {
        return switch (properties.database()) {
            case DSQL -> pool(properties, journal, properties.isOnAws() ? cluster(properties) : local.dsql(properties));
            case DATA_API_POSTGRESQL -> local.postgresql();
            case DATA_API_MYSQL -> local.mysql();
        };
    }

    private static DsqlDataSource.Builder cluster(ClinicProperties properties) {
        var builder = DsqlDataSource.builder().cluster(properties.cluster());
        return properties.region().isEmpty() ? builder : builder.region(properties.region());
    }

    private static HikariDataSource pool(ClinicProperties properties, Journal journal, DsqlDataSource.Builder builder) {
        builder.user(properties.user()).listener(journal);
        if (!properties.isAdmin()) {
            builder.schema(properties.user());
        }
        return DsqlHikari.pool(builder.build(), POOL_SIZE);
    }
}
