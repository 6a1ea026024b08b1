package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class SessionTest {
    @Test
    void answers() throws Exception {
        try (LocalDsql dsql = LocalDsql.start();
                Connection connection = dsql.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("PostgreSQL 16");
        }
    }
}
