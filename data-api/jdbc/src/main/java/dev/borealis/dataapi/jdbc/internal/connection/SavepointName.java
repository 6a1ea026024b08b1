package dev.borealis.dataapi.jdbc.internal.connection;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.Identifiers;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A savepoint, with a name of the caller's or a number. */
final class SavepointName implements Savepoint {

    private final int number;
    private final @Nullable String name;
    private boolean released;

    SavepointName(int number, @Nullable String name) {
        this.number = number;
        this.name = name;
    }

    static SavepointName of(Savepoint savepoint) throws SQLException {
        if (savepoint instanceof SavepointName ours && !ours.released) {
            return ours;
        }
        throw SqlErrors.of("The savepoint was released, or is another driver's", "3B001");
    }

    String inSql(Engine engine) {
        return name == null ? "borealis_" + number : Identifiers.quoted(engine, name);
    }

    void release() {
        released = true;
    }

    @Override
    public int getSavepointId() throws SQLException {
        if (name != null) {
            throw SqlErrors.of("The savepoint has a name and no number", "3B000");
        }
        return number;
    }

    @Override
    public String getSavepointName() throws SQLException {
        if (name == null) {
            throw SqlErrors.of("The savepoint has a number and no name", "3B000");
        }
        return name;
    }
}
