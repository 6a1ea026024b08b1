package dev.borealis.local.internal.dsql.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.wire.ErrorFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackendErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "XX000, tuple concurrently updated, 40001, OC001",
        "XX000, could not open relation with OID 16567, 40001, OC001",
        "XX000, cache lookup failed for function 16600, 40001, OC001",
        "40001, could not serialize access due to concurrent update, 40001, OC000",
        "40P01, deadlock detected, 40001, OC000",
        "XX000, something else, XX000, something else",
        "42P01, relation \"t\" does not exist, 42P01, relation \"t\" does not exist"
    })
    void wordsWhatOnlyOnePostgresSays(String sqlState, String message, String shownState, String shown) {
        ErrorFields error = BackendErrors.translate(ErrorFields.of("ERROR", sqlState, message), null, null);
        assertThat(error.get('C')).isEqualTo(shownState);
        assertThat(error.get('M')).contains(shown);
    }
}
