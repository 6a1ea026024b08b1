package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** One-dimensional arrays; others are refused as the service refuses them. */
record ArrayDecoder(Field.ArrayKind kind, Decoder element) implements Decoder {

    @Override
    public Field decode(String text, ResultOptions options) {
        List<Field> elements = new ArrayList<>();
        int at = text.indexOf('{') + 1;
        while (text.charAt(at) != '}') {
            at = text.charAt(at) == '"' ? quoted(text, at, elements) : plain(text, at, elements);
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        return new Field.Array(kind, elements);
    }

    private int quoted(String text, int from, List<Field> elements) {
        StringBuilder value = new StringBuilder();
        int at = from + 1;
        for (; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(text.charAt(at));
        }
        elements.add(element.decode(value.toString(), ResultOptions.DEFAULT));
        return at + 1;
    }

    private int plain(String text, int from, List<Field> elements) {
        int at = from;
        while (text.charAt(at) != ',' && text.charAt(at) != '}') {
            if (text.charAt(at) == '{') {
                throw new ServiceException(
                        ErrorType.UNSUPPORTED_RESULT, "The result contains a multidimensional array.");
            }
            at++;
        }
        String value = text.substring(from, at);
        elements.add(value.equals("NULL") ? Field.NULL : element.decode(value, ResultOptions.DEFAULT));
        return at;
    }
}
