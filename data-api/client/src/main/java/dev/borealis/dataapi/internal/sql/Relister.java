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
            array(list, new Source.WholeList(index));
        } else if (form instanceof ListForm.Elements elements && elements.count() == 0) {
            put.add(pieces.get(list.from()).instead(nothing(list.negated())));
        } else {
            int from = put.size();
            for (Piece piece : pieces.subList(list.from(), list.to())) {
                if (form instanceof ListForm.Elements elements && piece.parameter() >= 0) {
                    elements(piece, elements.count());
                } else {
                    copy(piece);
                }
            }
            List<Integer> parameters = put.subList(from, put.size()).stream()
                    .map(Piece::parameter)
                    .filter(parameter -> parameter >= 0)
                    .toList();
            putLists.add(new InList(from, put.size(), list.negated(), parameters));
        }
    }

    private void array(InList list, Source source) {
        Piece first = pieces.get(list.from());
        put.add(first.instead((list.negated() ? "NOT IN" : "IN") + " (SELECT pg_catalog.unnest("));
        put.add(Piece.parameter(index(source), first.start(), Place.TYPED));
        put.add(first.instead("))"));
    }

    private void elements(Piece parameter, int count) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                put.add(parameter.instead(", "));
            }
            put.add(parameter.at(index(new Source.Element(parameter.parameter(), i))));
        }
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
