package dev.borealis.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.ServerError;
import dev.borealis.it.conformance.wire.StatementResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {
    private static final Answer TWO_ROWS = succeeded(result("SELECT 2", "a,b", List.of(row("1", "x"), row("2", null))));
    private static final Answer UPDATED = succeeded(new StatementResult("UPDATE 1", null, List.of()));
    private static final Answer TWO_RESULTS =
            succeeded(result("SELECT 1", "a", List.of(row("1"))), result("SELECT 1", "b", List.of(row("2"))));
    private static final Answer REFUSED = new Answer.Refused(new ServerError(
            Map.of('V', "ERROR", 'C', "0A000", 'M', "SAVEPOINT is not for you", 'D', "3mb > 2mb", 'H', "Do without.")));
    private static final Answer LOST = new Answer.Lost("no answer within 1 s");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ok': true}",
                "{'ok': true, 'tag': 'SELECT 2'}",
                "{'ok': true, 'tag': {'matches': '^SELECT'}}",
                "{'ok': true, 'columns': ['a', 'b']}",
                "{'ok': true, 'rows': [['1', 'x'], ['2', null]]}",
                "{'ok': true, 'rows': [[{'any': true}, {'matches': '[xyz]'}], ['2', {'any': true}]]}",
                "{'one_of': [{'error': {}}, {'ok': true}]}",
                "{'ok': true, 'results': [{'ok': true, 'tag': 'SELECT 2'}]}",
            })
    void acceptsRowsThatAreAsRecorded(String expectation) {
        assertThat(accepts(expectation, TWO_ROWS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ok': true, 'tag': 'SELECT 1'}",
                "{'ok': true, 'tag': 'select 2'}",
                "{'ok': true, 'columns': ['a']}",
                "{'ok': true, 'columns': ['A', 'b']}",
                "{'ok': true, 'columns': ['a', 'b', 'c']}",
                "{'ok': true, 'rows': []}",
                "{'ok': true, 'rows': [['1', 'x']]}",
                "{'ok': true, 'rows': [['2', null], ['1', 'x']]}",
                "{'ok': true, 'rows': [['1', 'x'], ['2', '']]}",
                "{'ok': true, 'rows': [['1', null], ['2', null]]}",
                "{'ok': true, 'rows': [['1', 'x'], ['2', {'matches': '.*'}]]}",
                "{'ok': true, 'rows': [['1', 'x'], ['2', null], ['3', null]]}",
                "{'error': {}}",
                "{'one_of': [{'error': {}}, {'ok': true, 'tag': 'SELECT 1'}]}",
                "{'ok': true, 'results': [{'ok': true}, {'ok': true}]}",
                "{'ok': true, 'results': []}",
            })
    void refusesRowsThatDiffer(String expectation) {
        assertThat(accepts(expectation, TWO_ROWS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error': {}}",
                "{'error': {'sqlstate': '0A000'}}",
                "{'error': {'severity': 'ERROR', 'message': 'SAVEPOINT is not for you'}}",
                "{'error': {'message': {'matches': 'is not'}, 'hint': 'Do without.'}}",
                "{'error': {'detail': {'matches': '^[0-9]+mb > 2mb$'}}}",
                "{'error': {'not_sqlstate': '54000'}}",
                "{'one_of': [{'ok': true}, {'error': {'sqlstate': '0A000'}}]}",
            })
    void acceptsAnErrorWithTheRecordedFields(String expectation) {
        assertThat(accepts(expectation, REFUSED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ok': true}",
                "{'error': {'sqlstate': '42601'}}",
                "{'error': {'sqlstate': '0A000', 'message': 'savepoint is not for you'}}",
                "{'error': {'message': 'SAVEPOINT is not'}}",
                "{'error': {'message': {'matches': '^is'}}}",
                "{'error': {'severity': 'FATAL'}}",
                "{'error': {'detail': '3mb'}}",
                "{'error': {'hint': {'matches': 'with$'}}}",
                "{'error': {'not_sqlstate': '0A000'}}",
                "{'one_of': [{'ok': true}, {'error': {'sqlstate': '40001'}}]}",
                "{'ok': true, 'results': []}",
            })
    void refusesAnErrorThatDiffers(String expectation) {
        assertThat(accepts(expectation, REFUSED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ok': true}",
                "{'error': {}}",
                "{'error': {'not_sqlstate': '54000'}}",
                "{'one_of': [{'ok': true}, {'error': {}}]}"
            })
    void neverAcceptsSilence(String expectation) {
        assertThat(accepts(expectation, LOST)).isFalse();
    }

    @Test
    void tellsNoColumnsFromNoneRecorded() {
        assertThat(accepts("{'ok': true, 'tag': 'UPDATE 1', 'rows': []}", UPDATED))
                .isTrue();
        assertThat(accepts("{'ok': true, 'columns': []}", UPDATED)).isFalse();
    }

    @Test
    void comparesOneResultAStatement() {
        assertThat(accepts("{'ok': true, 'results': [{'ok': true, 'rows': [['1']]}, {'rows': [['2']]}]}", TWO_RESULTS))
                .isTrue();
        assertThat(accepts("{'ok': true, 'results': [{'ok': true, 'rows': [['2']]}, {'rows': [['1']]}]}", TWO_RESULTS))
                .isFalse();
        assertThat(accepts("{'ok': true, 'columns': ['b']}", TWO_RESULTS)).isTrue();
        assertThat(accepts("{'ok': true, 'columns': ['a']}", TWO_RESULTS)).isFalse();
    }

    @Test
    void comparesRowsAsABagWhereOrderWasNotRecorded() {
        ExpectationReader reader = new ExpectationReader(true);
        assertThat(read(reader, "{'ok': true, 'rows': [['2', null], ['1', 'x']]}")
                        .accepts(TWO_ROWS))
                .isTrue();
        assertThat(read(reader, "{'ok': true, 'rows': [['2', null], ['2', null]]}")
                        .accepts(TWO_ROWS))
                .isFalse();
        assertThat(read(reader, "{'ok': true, 'rows': [['2', null]]}").accepts(TWO_ROWS))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'ok': false}",
                "{'ok': true, 'row': [['1']]}",
                "{'error': {'code': '0A000'}}",
                "{'error': {}, 'ok': true}",
                "{'ok': true, 'tag': {'like': 'SELECT'}}",
            })
    void doesNotOverlookWhatItDoesNotKnow(String expectation) {
        assertThatThrownBy(() -> accepts(expectation, UPDATED)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean accepts(String expectation, Answer answer) {
        return read(new ExpectationReader(false), expectation).accepts(answer);
    }

    private static Expectation read(ExpectationReader reader, String expectation) {
        try {
            return reader.read(new ObjectMapper().readTree(expectation.replace('\'', '"')));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Answer succeeded(StatementResult... results) {
        return new Answer.Succeeded(List.of(results));
    }

    private static StatementResult result(String tag, String columns, List<List<String>> rows) {
        return new StatementResult(tag, List.of(columns.split(",")), rows);
    }

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }
}
