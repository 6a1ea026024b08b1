package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.internal.sql.Relisted.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts lists behind IN otherwise. A list becomes a query for the elements of one array: it means the same, NULLs included, and
 * the array is read once, not for every row, as it would be behind ANY: reading a text as an array is no constant to PostgreSQL.
 */
final class Relister {

    /** MySQL does not take LIMIT directly in a query behind IN, and with it takes this for no constant. */
    private static final String NO_ROWS =
            "(SELECT borealis_n FROM (SELECT NULL AS borealis_n LIMIT 0) AS borealis_none)";

    private final Engine engine;
    private final List<Piece> pieces;
    private final List<InList> lists;
    private final List<ListForm> forms;
    private final List<Piece> put = new ArrayList<>();
    private final List<InList> putLists = new ArrayList<>();
    private final Map<Source, Integer> indexes = new LinkedHashMap<>();

    Relister(Engine engine, List<Piece> pieces, List<InList> lists, List<ListForm> forms) {
        this.engine = engine;
        this.pieces = pieces;
        this.lists = lists;
        this.forms = forms;
    }

    /** Makes a template of what was put together. */
    interface Maker {
        SqlTemplate template(List<Piece> pieces, int parameterCount, List<InList> lists);
    }

    Relisted relisted(Maker maker) {
        int at = 0;
        for (int i = 0; i < lists.size(); i++) {
            InList list = lists.get(i);
            copy(at, list.from());
            put(i, list);
            at = list.to();
        }
        copy(at, pieces.size());
        SqlTemplate template = maker.template(List.copyOf(put), indexes.size(), List.copyOf(putLists));
        return new Relisted(template, List.copyOf(indexes.keySet()));
    }

    private void put(int index, InList list) {
        ListForm form = forms.get(index);
        if (form instanceof ListForm.AsArray) {
            array(index, list);
        } else if (form instanceof ListForm.Elements elements) {
            elements(list, elements.counts());
        } else {
            int by = put.size() - list.from();
            copy(list.from(), list.to());
            putLists.add(renumbered(list.moved(by)));
        }
    }

    private InList renumbered(InList list) {
        List<InList.Member> members = list.members().stream()
                .map(member -> InList.Member.of(member.from(), member.to(), member.kind(), put))
                .toList();
        return new InList(list.from(), list.to(), list.negated(), members);
    }

    /** What else it lists stands beside the elements of the array. */
    private void array(int index, InList list) {
        Piece first = pieces.get(list.from());
        boolean rows = list.width() > 1;
        put.add(first.instead(
                (list.negated() ? "NOT IN" : "IN") + (rows ? " (SELECT * FROM ROWS FROM (" : " (SELECT ")));
        for (int column = 0; column < list.width(); column++) {
            put.add(first.instead((column == 0 ? "" : ", ") + "pg_catalog.unnest("));
            put.add(Piece.parameter(index(new Source.WholeList(index, column)), first.start(), Place.TYPED));
            put.add(first.instead(")"));
        }
        put.add(first.instead(rows ? ")" : ""));
        for (InList.Member member : list.members()) {
            if (member.kind() != InList.Kind.PARAMETERS) {
                put.add(first.instead(" UNION ALL SELECT "));
                copy(member.from(), member.to());
            }
        }
        put.add(first.instead(")"));
    }

    /** The brackets around a parameter go, or its elements would be one row. */
    private void elements(InList list, Map<Integer, Integer> counts) {
        Piece first = pieces.get(list.from());
        int from = put.size();
        List<InList.Member> members = new ArrayList<>();
        for (InList.Member member : list.members()) {
            Integer count = counts.get(member.parameter());
            for (int i = 0; i < (count == null ? 1 : count); i++) {
                put.add(first.instead(!members.isEmpty() ? ", " : list.negated() ? "NOT IN (" : "IN ("));
                int begin = put.size();
                if (count == null) {
                    copy(member.from(), member.to());
                } else {
                    Piece parameter = parameter(member);
                    put.add(parameter.at(index(new Source.Element(parameter.parameter(), i))));
                }
                members.add(InList.Member.of(begin, put.size(), member.kind(), put));
            }
        }
        if (members.isEmpty()) {
            put.add(first.instead(nothing(list.negated())));
        } else {
            put.add(first.instead(")"));
            putLists.add(new InList(from, put.size(), list.negated(), members));
        }
    }

    private Piece parameter(InList.Member member) {
        return pieces.subList(member.from(), member.to()).stream()
                .filter(piece -> piece.parameter() >= 0)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What is in a list of nothing, of whatever type: false for IN, true for NOT IN, for NULL as well. It binds to what stands
     * beside it as IN does.
     */
    private String nothing(boolean negated) {
        return switch (engine) {
            case POSTGRESQL -> negated ? "OPERATOR(<>) ALL ('{}')" : "OPERATOR(=) ANY ('{}')";
            case MYSQL -> (negated ? "NOT IN " : "IN ") + NO_ROWS;
        };
    }

    private void copy(int from, int to) {
        pieces.subList(from, to).forEach(this::copy);
    }

    private void copy(Piece piece) {
        put.add(piece.parameter() < 0 ? piece : piece.at(index(new Source.Parameter(piece.parameter()))));
    }

    private int index(Source source) {
        return indexes.computeIfAbsent(source, any -> indexes.size());
    }
}
