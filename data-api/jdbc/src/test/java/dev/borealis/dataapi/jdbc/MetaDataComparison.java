package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Compares what metadata of two drivers answer, column by column and row by row, and gathers what is not the same. */
final class MetaDataComparison {

    private static final int MOST_SHOWN = 4;
    private static final String NEW_PRIVILEGE = "MAINTAIN";

    private final DatabaseMetaData ours;
    private final DatabaseMetaData theirs;
    private final List<Finding> findings = new ArrayList<>();
    private int cells;

    MetaDataComparison(DatabaseMetaData ours, DatabaseMetaData theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** Asks the metadata of one driver something. */
    @FunctionalInterface
    interface Question {
        Object ask(DatabaseMetaData metaData) throws Exception;
    }

    /**
     * Something that is not the same.
     *
     * @param where the call, and the column or the row
     */
    record Finding(String where, String ours, String theirs) {

        @Override
        public String toString() {
            return where + "\n    ours:   " + ours + "\n    theirs: " + theirs;
        }
    }

    /**
     * A difference that is meant.
     *
     * @param line how a line of docs/features.md begins
     * @param where a pattern of the findings that it stands for
     */
    record Meant(String line, Pattern where) {

        static Meant of(String line, String where) {
            return new Meant(line, Pattern.compile(where, Pattern.DOTALL));
        }

        boolean explains(Finding finding) {
            return where.matcher(finding.where()).matches();
        }
    }

    /** Asks both. */
    void compare(String name, Question question) {
        Answer mine = answer(ours, question);
        Answer other = answer(theirs, question);
        if (mine.rows() == null || other.rows() == null) {
            same(name, mine.text(), other.text());
            return;
        }
        same(name + " labels", mine.labels().toString(), other.labels().toString());
        if (!mine.labels().equals(other.labels())) {
            return;
        }
        for (int i = 0; i < mine.labels().size(); i++) {
            same(
                    name + " type of " + mine.labels().get(i),
                    mine.types().get(i),
                    other.types().get(i));
        }
        if (name.contains("Privileges(")) {
            // Grantees of one privilege come in no order that holds, and a new privilege is none to a driver of before.
            compareRows(
                    name,
                    mine.without(NEW_PRIVILEGE).sorted(),
                    other.without("UNKNOWN").sorted());
            same(name + " " + NEW_PRIVILEGE, "" + mine.has(NEW_PRIVILEGE), "" + other.has(NEW_PRIVILEGE));
        } else if (name.startsWith("getTypeInfo(") || name.startsWith("getTables(")) {
            // By their names, as one row that is missing or elsewhere makes all others different.
            compareRows(name, mine.sorted(), other.sorted());
        } else {
            compareRows(name, mine, other);
        }
    }

    private void compareRows(String name, Answer mine, Answer other) {
        if (mine.rows().size() != other.rows().size()) {
            List<List<String>> more = new ArrayList<>(mine.rows());
            List<List<String>> missing = new ArrayList<>(other.rows());
            other.rows().forEach(more::remove);
            mine.rows().forEach(missing::remove);
            same(
                    name + " rows",
                    shown(mine.rows().size(), more),
                    shown(other.rows().size(), missing));
            return;
        }
        for (int row = 0; row < mine.rows().size(); row++) {
            for (int column = 0; column < mine.labels().size(); column++) {
                same(
                        name + " " + mine.labels().get(column) + " of row "
                                + other.rows().get(row),
                        mine.rows().get(row).get(column),
                        other.rows().get(row).get(column));
            }
        }
    }

    private static String shown(int count, List<List<String>> rows) {
        return count + " rows, not in the other: "
                + rows.stream().limit(MOST_SHOWN).toList();
    }

    void same(String where, String mine, String other) {
        cells++;
        if (!mine.equals(other)) {
            findings.add(new Finding(where, mine, other));
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** Every finding is meant, and every difference that is meant was found. */
    void holds(List<Meant> meant) {
        assertThat(cells).as("cells compared").isGreaterThan(1);
        assertThat(findings)
                .as("differences that nobody is told, of " + cells + " cells")
                .filteredOn(finding -> meant.stream().noneMatch(each -> each.explains(finding)))
                .isEmpty();
        assertThat(meant)
                .as("differences that are none any more")
                .filteredOn(each -> findings.stream().noneMatch(each::explains))
                .isEmpty();
    }

    /** What came out: a text, or a result's labels, types and rows. */
    private record Answer(String text, List<String> labels, List<String> types, List<List<String>> rows) {

        /** By the names, before numbers. */
        Answer sorted() {
            return keeping(
                    rows.stream().sorted(Comparator.comparing(Answer::key)).toList());
        }

        private static String key(List<String> row) {
            return row.stream().filter(value -> !value.matches("-?[0-9]+")).toList() + " " + row;
        }

        Answer without(String value) {
            return keeping(rows.stream().filter(row -> !row.contains(value)).toList());
        }

        boolean has(String value) {
            return rows.stream().anyMatch(row -> row.contains(value));
        }

        private Answer keeping(List<List<String>> some) {
            return new Answer(text, labels, types, some);
        }

        static Answer of(String text) {
            return new Answer(text, List.of(), List.of(), null);
        }
    }

    private static Answer answer(DatabaseMetaData metaData, Question question) {
        try {
            Object answer = question.ask(metaData);
            if (answer instanceof ResultSet rows) {
                try (rows) {
                    return read(rows);
                }
            }
            return Answer.of(Differential.print(answer));
        } catch (SQLException failure) {
            return Answer.of("failed with an SQLException");
        } catch (Exception failure) {
            return Answer.of("failed with " + failure);
        }
    }

    private static Answer read(ResultSet rows) throws Exception {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> labels = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
            types.add(columns.getColumnType(i) + " " + columns.getColumnClassName(i));
        }
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= labels.size(); i++) {
                row.add(rows.getString(i));
            }
            all.add(row.stream().map(String::valueOf).toList());
        }
        return new Answer("a result", labels, types, all);
    }
}
