package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.DataApiServiceException;
import dev.borealis.dataapi.Engine;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/**
 * Wherever an unknown name stands in a statement, and whatever is put around it to read it in pages, as text or for its columns,
 * the error's place is that of the name in the caller's text.
 */
final class PositionsTest {

    private static final String NAME = "nowhere";

    /** Pieces of a list of SELECT, with how many parameters each takes. */
    private static final List<Query> PIECES = List.of(
            new Query("1", 0),
            new Query("?::int", 1),
            new Query("CAST(? AS date)", 1),
            new Query("'😀 é'", 0),
            new Query("E'it\\'s ? 😀'", 0),
            new Query("$$ :a ' 😀 $$", 0),
            new Query("/* ? /* 😀 */ ' */ 2", 0),
            new Query("interval '1 day'", 0),
            new Query("1 IN (?, ?, ?)", 3),
            new Query("(ARRAY[1,2])[1:?]", 1),
            new Query("'{}'::jsonb ?? 'a'", 0),
            new Query("-- ' 😀\n3", 0),
            new Query("concat('a', ?)", 1));

    private record Query(String sql, int parameters) {}

    /** Something done with a statement. */
    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    /** How a query is run: what stands before it, and behind. */
    private record Way(String before, String behind, int fetchSize, int keys, Use use) {

        String text(Query query) {
            return before + query.sql() + behind;
        }
    }

    private static final Way PLAINLY = new Way("", "", 0, Statement.NO_GENERATED_KEYS, PreparedStatement::execute);

    private static final List<Way> WAYS = List.of(
            PLAINLY,
            new Way("", ";", 7, Statement.NO_GENERATED_KEYS, PreparedStatement::execute),
            new Way(" ", " ; ", 0, Statement.NO_GENERATED_KEYS, PreparedStatement::getMetaData),
            new Way("INSERT INTO places ", "", 0, Statement.NO_GENERATED_KEYS, PositionsTest::batch),
            new Way(" \n INSERT INTO places ", " ;", 0, Statement.RETURN_GENERATED_KEYS, PreparedStatement::execute));

    @Test
    void anErrorsPlaceIsThatInTheCallersText() throws SQLException {
        Random random = new Random(20261130);
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS places");
            statement.execute("CREATE TABLE places (\"😀\" int)");
            for (int i = 0; i < 150; i++) {
                connection.setAutoCommit(random.nextBoolean());
                isOfTheName(connection, WAYS.get(i % WAYS.size()), query(random));
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    /** What the service has refused once is asked for as text from then on; another program may drop a column meanwhile. */
    @Test
    void theSameOfAQueryThatIsAskedForAsText() throws SQLException {
        Query query = new Query("/* 😀 */ SELECT ?::int, i, " + NAME + " FROM places_text", 1);
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection admin = Databases.reference(Engine.POSTGRESQL);
                    Connection connection = Databases.ours(Engine.POSTGRESQL);
                    Statement other = admin.createStatement()) {
                other.execute("DROP TABLE IF EXISTS places_text");
                other.execute("CREATE TABLE places_text (i interval, " + NAME + " int)");
                other.execute("GRANT ALL ON places_text TO PUBLIC");
                run(connection, PLAINLY, query);
                other.execute("ALTER TABLE places_text DROP COLUMN " + NAME);
                connection.setAutoCommit(autoCommit);
                isOfTheName(connection, PLAINLY, query);
                if (!autoCommit) {
                    connection.rollback();
                }
            }
        }
    }

    /** Where there are no parameters, whose marks pgjdbc counts otherwise. */
    @Test
    void theReferenceDriverTellsTheSamePlace() throws SQLException {
        Query query = new Query("SELECT '😀', E'\\'', $$ :a ' $$, " + NAME, 0);
        try (Connection reference = Databases.reference(Engine.POSTGRESQL);
                Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            assertThat(position(ours, PLAINLY, query)).isEqualTo(position(reference, PLAINLY, query));
        }
    }

    private static Query query(Random random) {
        List<String> items = new ArrayList<>();
        int parameters = 0;
        for (int n = random.nextInt(6); n >= 0; n--) {
            Query piece = PIECES.get(random.nextInt(PIECES.size()));
            items.add(piece.sql());
            parameters += piece.parameters();
        }
        items.add(random.nextInt(items.size() + 1), NAME);
        return new Query("SELECT " + String.join("\n, ", items) + " FROM places", parameters);
    }

    private static void isOfTheName(Connection connection, Way way, Query query) throws SQLException {
        String text = way.text(query);
        int position = position(connection, way, query);
        assertThat(position).as(text).isPositive();
        assertThat(text.substring(text.offsetByCodePoints(0, position - 1)))
                .as(text)
                .startsWith(NAME);
    }

    private static int position(Connection connection, Way way, Query query) throws SQLException {
        try {
            run(connection, way, query);
            return 0;
        } catch (PSQLException theirs) {
            return Objects.requireNonNull(theirs.getServerErrorMessage()).getPosition();
        } catch (SQLException ours) {
            Throwable cause =
                    ours instanceof BatchUpdateException ? ours.getCause().getCause() : ours.getCause();
            assertThat(cause).as(ours.toString()).isInstanceOf(DataApiServiceException.class);
            return ((DataApiServiceException) cause).error().position();
        }
    }

    private static void run(Connection connection, Way way, Query query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(way.text(query), way.keys())) {
            statement.setFetchSize(way.fetchSize());
            for (int i = 1; i <= query.parameters(); i++) {
                statement.setObject(i, null);
            }
            way.use().of(statement);
        }
    }

    private static void batch(PreparedStatement statement) throws SQLException {
        statement.addBatch();
        statement.addBatch();
        statement.executeBatch();
    }
}
