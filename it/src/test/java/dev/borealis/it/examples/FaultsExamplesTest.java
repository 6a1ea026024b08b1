package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.ActiveFault;
import dev.borealis.local.Fault;
import dev.borealis.local.FaultKind;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import dev.borealis.local.junit.LocalAuroraTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The examples of docs/faults.md. */
@LocalAuroraTest
final class FaultsExamplesTest {
    private final Bank bank;

    FaultsExamplesTest(LocalAurora aurora) {
        bank = new Bank(DsqlDataSource.builder()
                .url(aurora.dsql().jdbcUrl() + "&ApplicationName=bank")
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                .build());
    }

    @BeforeEach
    void open() throws SQLException {
        bank.run("CREATE TABLE IF NOT EXISTS faults_bank (id int PRIMARY KEY, amount int)");
        bank.run("DELETE FROM faults_bank");
        bank.run("INSERT INTO faults_bank VALUES (1, 1000)");
    }

    @Test
    void aTransferIsTriedAgain(Faults faults) throws SQLException {
        ActiveFault lost = faults.add("conflict,times=2,application=bank");
        bank.transfer(100);
        assertThat(lost.hits()).isEqualTo(2);
    }

    @Test
    void faultsArePutTogether(Faults faults) throws SQLException {
        faults.add(Fault.of(FaultKind.DROP_AFTER_COMMIT).skip(1).application("bank"));
        faults.add(Fault.of(FaultKind.DELAY_COMMIT, Duration.ofMillis(5)).probability(0.2, 42));
        bank.transfer(100);
        assertThat(bank.transferOnce(100)).startsWith("08");
        assertThat(bank.amount()).isEqualTo(800);
    }

    /** Tries again what was lost to another transaction. */
    private record Bank(DsqlDataSource source) {
        void transfer(int amount) throws SQLException {
            String state = transferOnce(amount);
            while (state.equals("40001")) {
                state = transferOnce(amount);
            }
        }

        /** Empty, or the SQLSTATE it failed with. */
        String transferOnce(int amount) throws SQLException {
            try {
                run("UPDATE faults_bank SET amount = amount - " + amount + " WHERE id = 1");
                return "";
            } catch (SQLException failure) {
                return failure.getSQLState();
            }
        }

        int amount() throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT amount FROM faults_bank")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        void run(String sql) throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
