package dev.borealis.dataapi;

import java.util.List;

/**
 * Where statements run: the {@linkplain DataApiClient client itself}, where each is a transaction of its own on any backend,
 * or a {@linkplain DataApiTransaction transaction}.
 */
public sealed interface DataApiSession permits DataApiClient, DataApiTransaction {

    /**
     * Runs a statement.
     *
     * @param call the statement, its parameters and how to run it
     * @return its result, to be closed
     * @throws AuroraDatabaseException when it fails
     */
    SqlResult execute(SqlCall call);

    /**
     * Runs a statement once for each set of parameters. Outside a transaction either all sets take effect or none; a batch
     * too large for one request is then sent in a transaction of its own.
     *
     * @param sql the statement
     * @param sets one value for each parameter, for each execution
     * @return the generated keys
     * @throws AuroraDatabaseException when one of them fails
     */
    BatchResult executeBatch(PreparedSql sql, List<List<SqlValue>> sets);

    /**
     * The statement as this session's database reads it. As a rule that is the statement as it was given. Where a backslash or
     * a double quote in it means different things by {@code sql_mode} or {@code standard_conforming_strings}, the database is
     * asked, once, and the statement may have other parameters than before.
     *
     * @param sql the statement
     * @return the statement, read by the settings in force
     * @throws AuroraDatabaseException when the database cannot be asked, or the statement cannot be read by them
     */
    PreparedSql read(PreparedSql sql);

    /**
     * The engine behind this session.
     *
     * @return the engine
     */
    Engine engine();
}
