package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.MetaDataComparison.Meant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of metadata and every column of its result, beside pgjdbc and Connector/J. */
final class MetaDataDifferentialTest {

    private static final int RANDOM_QUESTIONS = 12;

    private static final String ELSEWHERE = "\\((nosuch|POSTGRES|),.*";

    private static final List<Meant> POSTGRESQL = List.of(
            Meant.of(
                    "Metadata of a catalog that is not the connection's",
                    "getFunctions" + ELSEWHERE + "|getSchemas" + ELSEWHERE + "labels|getIndexInfo" + ELSEWHERE
                            + " type of .*"
                            + "|get(Exported|Imported)Keys" + ELSEWHERE
                            + " type of .*|getCrossReference.*\\((nosuch|POSTGRES|),.* type of .*"),
            Meant.of("`getProcedures` gives its reserved columns names", "getProcedures\\(.* labels"),
            Meant.of(
                    "`getFunctionColumns` and `getProcedureColumns` take the pattern",
                    "get(Function|Procedure)Columns\\(.*, (?!null\\)|%\\))[^,]*\\) rows"),
            Meant.of(
                    "`getSuperTables`, `getSuperTypes`, `getAttributes`",
                    "getSuperTables\\([^)]*\\)|getSuperTypes\\([^)]*\\)|getAttributes\\([^)]*\\)|getPseudoColumns\\([^)]*\\)"
                            + "|getRowIdLifetime.*"),
            Meant.of("`MAINTAIN` is a privilege", "get(Table|Column)Privileges\\(.* MAINTAIN"),
            Meant.of(
                    "A column's privileges are its own and the table's",
                    "getColumnPrivileges\\(.*(child|parent).*rows"),
            Meant.of("`getIndexInfo` tells the columns of an index's key", "getIndexInfo\\(.*kinds\\) false rows"),
            Meant.of(
                    "`getTables` calls a partitioned index",
                    "getTables\\(.* TABLE_TYPE of row .*, parted_(i|pkey), .*"),
            Meant.of(
                    "The size and digits of a column with a domain",
                    "getColumns\\(.* (COLUMN_SIZE|DECIMAL_DIGITS) of row \\[postgres, meta, kinds, (d.|dmo|nneg), .*"),
            Meant.of(
                    "`getTypeInfo` tells a type from one of the same name",
                    "getTypeInfo\\(.* DATA_TYPE of row .*|getTypeInfo\\(.* of row \\[_interval, .*"),
            Meant.of(
                    "Metadata tell of this driver",
                    "supportsResultSet(Concurrency|Holdability|Type)\\(.*|getResultSetHoldability.*|getMaxConnections.*"
                            + "|own(Updates|Inserts|Deletes)AreVisible.*|getClientInfoProperties.*DESCRIPTION.*"));
    private static final List<Meant> MYSQL = List.of(
            Meant.of(
                    "Metadata tell of this driver",
                    "supportsResultSetConcurrency.*|supportsOpenStatementsAcross(Commit|Rollback).*"
                            + "|supportsMultipleOpenResults.*|getMaxUserNameLength.*"),
            Meant.of(
                    "`getExportedKeys` and `getCrossReference` tell the key",
                    "getExportedKeys\\(.*parent\\) rows|getCrossReference\\(.*parent\\).* rows"),
            Meant.of("`getAttributes` has the label `NULLABLE`", "getAttributes\\(.* labels"),
            Meant.of("`YEAR` is a number", "(getColumns|getTypeInfo)\\(.* DATA_TYPE of row .*YEAR.*"),
            Meant.of(
                    "`IS_GENERATEDCOLUMN` is YES",
                    "getColumns\\(.* IS_GENERATEDCOLUMN of row \\[meta, null, (kinds|seen), (dt6?|ts3|dx), .*"),
            Meant.of("`getColumnPrivileges` without a database", "getColumnPrivileges\\(null, [^)]*\\)"));

    static List<Meant> meant(Engine engine) {
        return engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    @AfterAll
    static void dropTheSchemas() throws SQLException {
        for (Engine engine : Engine.values()) {
            MetaDataSchemas.drop(engine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsTheReferenceDrivers(Engine engine) throws Exception {
        MetaDataSchemas.make(engine);
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.judge(engine)) {
            MetaDataComparison comparison = new MetaDataComparison(ours.getMetaData(), reference.getMetaData());
            MetaDataQuestions questions = new MetaDataQuestions(engine, comparison);
            questions.askPlain();
            questions.askNumbers();
            questions.askNames(RANDOM_QUESTIONS);
            questions.askOthers(RANDOM_QUESTIONS);
            questions.askItself();
            comparison.holds(meant(engine));
        }
    }
}
