package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists behind IN that do not fit one by one, of every shape, mean what they mean to pgjdbc. */
final class LongListsTest {

    private static final String ROWS = " FROM generate_series(0, 20000) n WHERE ";

    private final Random random = new Random(20261130);
    private final List<@Nullable Object> values = new ArrayList<>();

    @Test
    void aLongListMeansWhatItMeansToPgjdbc() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                Connection reference = Databases.reference(Engine.POSTGRESQL)) {
            for (int i = 0; i < 9; i++) {
                values.clear();
                String condition = i % 3 == 0 ? rows() : list();
                String sql = "SELECT count(*), count(*) FILTER (WHERE n < 10), sum(n)" + ROWS + condition;
                String expected = answer(reference, sql);
                assertThat(answer(ours, sql))
                        .as(sql.substring(0, 200) + " … " + sql.substring(sql.length() - 60))
                        .isEqualTo(expected);
            }
        }
    }

    /** What can be another value for each row is no part of an array; the limit is told in words. */
    @ParameterizedTest
    @ValueSource(strings = {"abs(3)", "(SELECT 1)", "random()::int", "n + 1"})
    void aListWithCallsIsRefusedInWords(String member) throws SQLException {
        for (int i = 0; i < 10_000; i++) {
            values.add(i);
        }
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            assertThatThrownBy(
                            () -> answer(ours, "SELECT count(*)" + ROWS + "n IN (" + member + marks("?", 10_000) + ")"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("The statement with its 10000 parameters has")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("54000");
        }
    }

    private String list() {
        StringBuilder list = new StringBuilder(random.nextBoolean() ? "n IN (?" : "n NOT IN (?");
        boolean nulls = random.nextInt(3) == 0;
        values.add(random.nextInt(20_000));
        for (int n = 7_000 + random.nextInt(4_000); n > 0; n--) {
            String member = random.nextInt(400) == 0 ? other() : "?";
            list.append(", ").append(member);
            if (member.contains("?")) {
                values.add(nulls && random.nextInt(5_000) == 0 ? null : value());
            }
        }
        return list.append(')').toString();
    }

    private String other() {
        String[] all = {"7", "1.5", "'11'::int", "? + 19000 /* , ? */", "- 3", "0x10", "NULL"};
        return all[random.nextInt(random.nextInt(20) == 0 ? all.length : 2)];
    }

    private Object value() {
        int value = random.nextInt(30_000);
        return random.nextBoolean()
                ? (Object) value
                : random.nextInt(3) > 0 ? (Object) (long) value : new java.math.BigDecimal(value);
    }

    private String rows() {
        int count = 3_500 + random.nextInt(1_500);
        for (int i = 0; i < count; i++) {
            int n = random.nextInt(20_000);
            values.add(n);
            values.add(random.nextInt(2_000) == 0 ? null : n + random.nextInt(2));
        }
        return (random.nextBoolean() ? "(n, n) IN ((?, ?)" : "(n, n + 1) NOT IN ((?,?)")
                + marks("( ?,/* ) */?)", count - 1) + ")";
    }

    private static String marks(String mark, int count) {
        return (", " + mark).repeat(count);
    }

    private String answer(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    statement.setNull(i + 1, Types.INTEGER);
                } else {
                    statement.setObject(i + 1, values.get(i));
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3);
            }
        }
    }
}
