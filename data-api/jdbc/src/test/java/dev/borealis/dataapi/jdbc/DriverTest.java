package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.option.DataApiUrl;
import dev.borealis.dataapi.jdbc.internal.option.DriverOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs, options and how a driver is found. */
final class DriverTest {

    private static final String ARNS =
            "resourceArn=arn:aws:rds:eu-west-1:123456789012:cluster:c&secretArn=arn:aws:secretsmanager:eu-west-1:123456789012:secret:s";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:aurora-data-api:postgresql:///pets           | {engine=postgresql, database=pets}
            jdbc:aurora-data-api:mysql:///pets                | {engine=mysql, database=pets}
            jdbc:aurora-data-api:mysql://user:pw@host:1/pets  | {engine=mysql, database=pets}
            jdbc:aurora-data-api:mysql:                       | {engine=mysql}
            jdbc:aurora-data-api:postgresql:///?paging=never  | {engine=postgresql, paging=never}
            jdbc:aurora-data-api:postgresql:///a%20b?profile=a+b%26c | {engine=postgresql, database=a b, profile=a+b&c}
            """)
    void readsUrls(String url, String options) {
        assertThat(DataApiUrl.parse(url)).hasToString(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:aurora-data-api:oracle:///pets",
                "jdbc:aurora-data-api:postgresql:///pets?nonsense=1",
                "jdbc:aurora-data-api:postgresql:///pets?paging=sometimes",
                "jdbc:aurora-data-api:postgresql:///pets?paging",
                "jdbc:aurora-data-api:postgresql:///pets?batchUpdateCounts=some"
            })
    void refusesUrlsThatCannotBeRight(String url) {
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasFieldOrPropertyWithValue("SQLState", "08001");
    }

    /** Of two values nobody can tell which is meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:aurora-data-api:postgresql:///pets?paging=never&paging=always",
                "jdbc:aurora-data-api:postgresql:///pets?database=owners",
                "jdbc:aurora-data-api:postgresql:///pets?engine=mysql",
                "jdbc:aurora-data-api:postgresql:///pets?stringtype=varchar&stringtype=unspecified"
            })
    void refusesTwoValuesOfOneOption(String url) {
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("two values");
    }

    @Test
    void takesTheSameValueTwice() {
        assertThat(DataApiUrl.parse("jdbc:aurora-data-api:postgresql:///pets?database=pets&engine=postgresql"))
                .hasToString("{engine=postgresql, database=pets}");
    }

    @Test
    void leavesTheUrlsOfOthersAlone() throws SQLException {
        assertThat(new DataApiDriver().connect("jdbc:postgresql://host/db", new Properties()))
                .isNull();
        assertThat(new DataApiDriver().acceptsURL("jdbc:aurora-dsql://x")).isFalse();
    }

    @Test
    void isFoundByDriverManagerAndCallsNobodyUntilAStatementRuns() throws SQLException {
        Properties info = new Properties();
        info.setProperty("user", "ignored");
        info.setProperty("password", "ignored");
        info.setProperty("database", "of the properties");
        try (Connection connection =
                DriverManager.getConnection("jdbc:aurora-data-api:postgresql:///pets?" + ARNS, info)) {
            assertThat(connection.getCatalog()).isEqualTo("pets");
            assertThat(connection.getMetaData().getDriverName()).contains("Borealis");
        }
    }

    @Test
    void asksForTheArnsWhereNothingTellsThem() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:aurora-data-api:postgresql:///pets"))
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("AURORA_CLUSTER_ARN");
    }

    @Test
    void tellsEveryOption() throws SQLException {
        DriverPropertyInfo[] infos = new DataApiDriver()
                .getPropertyInfo("jdbc:aurora-data-api:mysql:///pets?timeoutSecs=5", new Properties());
        Map<String, String> values = new java.util.HashMap<>();
        Arrays.stream(infos).forEach(info -> values.put(info.name, info.value));
        assertThat(values)
                .hasSize(DataApiOption.all().size() + DriverOption.values().length)
                .containsEntry("engine", "mysql")
                .containsEntry("database", "pets")
                .containsEntry("timeoutSecs", "5")
                .containsEntry("batchUpdateCounts", "auto");
    }

    @Test
    void aDataSourceIsABeanToo() throws SQLException {
        try (DataApiDataSource source = new DataApiDataSource()) {
            source.setEngine("postgresql");
            source.setResourceArn("arn:aws:rds:eu-west-1:123456789012:cluster:c");
            source.setSecretArn("arn:aws:secretsmanager:eu-west-1:123456789012:secret:s");
            source.setDatabase("pets");
            try (Connection connection = source.getConnection("ignored", "ignored")) {
                assertThat(connection.getCatalog()).isEqualTo("pets");
            }
            assertThatThrownBy(() -> DataApiDataSource.builder()
                            .engine(Engine.MYSQL)
                            .property("nonsense", "1")
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nonsense");
        }
    }
}
