package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.borealis.dataapi.Engine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** jOOQ's execution, unmodified, with the driver behind it. */
final class JooqTest {

    private static final Table<Record> PET = table(name("jooq_pet"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER.nullable(false));
    private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(50));
    private static final Field<BigDecimal> WEIGHT = field(name("weight"), SQLDataType.NUMERIC(10, 3));
    private static final Field<LocalDate> BORN = field(name("born"), SQLDataType.LOCALDATE);
    private static final Field<LocalDateTime> SEEN = field(name("seen"), SQLDataType.LOCALDATETIME(6));
    private static final Field<Boolean> TAME = field(name("tame"), SQLDataType.BOOLEAN);

    private static DSLContext jooq(Engine engine) {
        DSLContext jooq = DSL.using(
                Databases.builder(engine).build(),
                engine == Engine.POSTGRESQL ? SQLDialect.POSTGRES : SQLDialect.MYSQL);
        jooq.dropTableIfExists(PET).execute();
        jooq.createTable(PET)
                .columns(ID, NAME, WEIGHT, BORN, SEEN, TAME)
                .constraints(constraint("jooq_pet_pk").primaryKey(ID))
                .execute();
        return jooq;
    }

    @ParameterizedTest
    @EnumSource
    void writesAndReadsTypedValues(Engine engine) {
        DSLContext jooq = jooq(engine);
        LocalDateTime seen = LocalDateTime.of(2024, 7, 15, 3, 34, 56, 123_456_000);
        jooq.insertInto(PET, ID, NAME, WEIGHT, BORN, SEEN, TAME)
                .values(1, "Leo", new BigDecimal("4.250"), LocalDate.of(2020, 2, 29), seen, true)
                .values(2, "Basil", null, null, null, null)
                .execute();
        Record leo = jooq.select(ID, NAME, WEIGHT, BORN, SEEN, TAME)
                .from(PET)
                .where(ID.eq(1))
                .fetchOne();
        assertThat(leo.intoList())
                .containsExactly(1, "Leo", new BigDecimal("4.250"), LocalDate.of(2020, 2, 29), seen, true);
        assertThat(jooq.select(WEIGHT, TAME)
                        .from(PET)
                        .where(NAME.eq("Basil"))
                        .fetchOne()
                        .intoList())
                .containsExactly(null, null);
        assertThat(jooq.select(count()).from(PET).where(BORN.isNull()).fetchOne(0, int.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void batchesAndTransactions(Engine engine) {
        DSLContext jooq = jooq(engine);
        jooq.transaction(outer -> {
            outer.dsl()
                    .batch(List.of(
                            outer.dsl().insertInto(PET, ID, NAME).values(1, "a"),
                            outer.dsl().insertInto(PET, ID, NAME).values(2, "b")))
                    .execute();
            assertThatThrownBy(() -> outer.dsl().transaction(inner -> {
                        inner.dsl().insertInto(PET, ID, NAME).values(3, "c").execute();
                        inner.dsl().insertInto(PET, ID, NAME).values(1, "again").execute();
                    }))
                    .isInstanceOf(IntegrityConstraintViolationException.class);
        });
        assertThat(jooq.select(ID).from(PET).orderBy(ID).fetch(ID)).containsExactly(1, 2);
    }

    @Test
    void knowsPostgresqlsOwnTypes() {
        DSLContext jooq = jooq(Engine.POSTGRESQL);
        UUID id = UUID.randomUUID();
        OffsetDateTime moment = OffsetDateTime.parse("2024-07-15T03:34:56.5Z");
        Record row = jooq.select(
                        DSL.val(id).as("id"),
                        DSL.val(moment).as("moment"),
                        DSL.val(new String[] {"a", "b c"}).as("tags"))
                .fetchOne();
        assertThat(row.get("id")).isEqualTo(id);
        assertThat(row.get("moment", OffsetDateTime.class).toInstant()).isEqualTo(moment.toInstant());
        assertThat((String[]) row.get("tags")).containsExactly("a", "b c");
        assertThat(jooq.insertInto(PET, ID, NAME)
                        .values(7, "x")
                        .returning(ID)
                        .fetchOne()
                        .get(ID))
                .isEqualTo(7);
    }
}
