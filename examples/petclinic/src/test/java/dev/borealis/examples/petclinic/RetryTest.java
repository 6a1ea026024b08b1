package dev.borealis.examples.petclinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.examples.petclinic.clinic.OwnerDetails;
import dev.borealis.examples.petclinic.clinic.OwnerService;
import dev.borealis.examples.petclinic.clinic.Vet;
import dev.borealis.examples.petclinic.clinic.VisitService;
import dev.borealis.examples.petclinic.clinic.Visits;
import dev.borealis.examples.petclinic.retry.Journal;
import dev.borealis.examples.petclinic.retry.Metric;
import dev.borealis.hibernate.CommitOutcomeUnknownException;
import dev.borealis.local.ActiveFault;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of transactional services when Local Aurora lets things go wrong. */
final class RetryTest {

    private static final int THREADS = 16;
    private static final int BOOKINGS = 4;

    private static RunningClinic clinic;

    private Faults faults;

    @BeforeAll
    static void start() {
        clinic = new RunningClinic(List.of(Reception.class), "--CLUSTER_USER=desk", "--CLUSTER_SCHEMA=front");
    }

    @AfterAll
    static void stop() {
        clinic.close();
    }

    @BeforeEach
    void scope() {
        faults = clinic.bean(LocalAurora.class).faults().scope();
    }

    @AfterEach
    void clear() {
        faults.close();
    }

    /** A service that calls another, each with transactions of its own accord. */
    @Transactional
    static class Reception {

        private static final AtomicInteger CALLS = new AtomicInteger();

        private final OwnerService owners;

        Reception(OwnerService owners) {
            this.owners = owners;
        }

        public UUID addTwo(String lastName) {
            CALLS.incrementAndGet();
            owners.add(named(lastName));
            return owners.add(named(lastName));
        }
    }

    private static OwnerDetails named(String lastName) {
        return new OwnerDetails("Ida", lastName, "1 High Street", "Oslo", "0123456789");
    }

    private static long found(String lastName) {
        return clinic.bean(OwnerService.class).search(lastName, 0).getTotalElements();
    }

    @Test
    void runsAsAnotherUserInAnotherSchema() throws SQLException {
        try (Connection connection = clinic.bean(DataSource.class).getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("desk");
            assertThat(connection.getSchema()).isEqualTo("front");
        }
    }

    @ParameterizedTest
    @CsvSource({"drop-before-commit, 0", "drop-after-commit, 1"})
    void aLostCommitIsNotRunAgain(String fault, long kept) {
        long retries = clinic.bean(Journal.class).total(Metric.RETRIES);
        ActiveFault lost = faults.add(fault);
        assertThatThrownBy(() -> clinic.bean(OwnerService.class).add(named("Lost-" + fault)))
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(failure ->
                        assertThat(failure).hasStackTraceContaining(CommitOutcomeUnknownException.class.getName()));
        assertThat(lost.hits()).isEqualTo(1);
        assertThat(found("Lost-" + fault)).isEqualTo(kept);
        assertThat(clinic.bean(Journal.class).total(Metric.RETRIES)).isEqualTo(retries);
    }

    @Test
    void aLostCommitIsSaidWithoutDetails() throws Exception {
        Map<String, String> form = Map.of(
                "firstName",
                "Ida",
                "lastName",
                "Unsure",
                "address",
                "1 Way",
                "city",
                "Oslo",
                "telephone",
                "0123456789");
        faults.add("drop-after-commit");
        var page = clinic.post("/owners/new", form);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("it may be saved, or not").doesNotContain("Exception", "08007");
        assertThat(found("Unsure")).isEqualTo(1);
        faults.add("drop-after-commit");
        assertThat(clinic.post("/owners/new", form, "application/json").body())
                .contains("\"status\":500", "it may be saved, or not")
                .doesNotContain("Exception", "08007");
    }

    @Test
    void aConnectionLostInTheMiddleOfWorkIsRunAgain() {
        VisitService visits = clinic.bean(VisitService.class);
        Vet vet = visits.vets().get(0);
        AtomicInteger attempts = new AtomicInteger();
        visits.count(vet.getId(), () -> {
            if (attempts.incrementAndGet() == 1) {
                faults.add("age-connection");
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(faults.active().get(0).hits()).isEqualTo(1);
        assertThat(visits.vets().get(0).getBooked()).isEqualTo(vet.getBooked() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict", "schema-conflict"})
    void onlyTheOutermostIsRunAgain(String fault) {
        Journal journal = clinic.bean(Journal.class);
        Reception reception = clinic.bean(Reception.class);
        Reception.CALLS.set(0);
        long calls = journal.total(Metric.CALLS);
        long conflicts = journal.total(Metric.CONFLICTS);
        faults.add(fault + ",times=2");
        reception.addTwo("Nested-" + fault);
        assertThat(Reception.CALLS).hasValue(3);
        assertThat(journal.total(Metric.CALLS)).isEqualTo(calls + 1);
        assertThat(journal.total(Metric.CONFLICTS)).isEqualTo(conflicts + 2);
        assertThat(found("Nested-" + fault)).isEqualTo(2);
    }

    @Test
    void whatFailsByItselfIsRunOnce() {
        Journal journal = clinic.bean(Journal.class);
        long retries = journal.total(Metric.RETRIES);
        assertThatThrownBy(() -> clinic.bean(OwnerService.class)
                        .add(new OwnerDetails("Ida", "x".repeat(51), "1 Way", "Oslo", "0123456789")))
                .hasMessageContaining("character varying(50)");
        assertThat(journal.total(Metric.RETRIES)).isEqualTo(retries);
    }

    @Test
    void manyThreadsBookWithOneVetExactlyOnceThoughCommitsFail() throws Exception {
        VisitService service = clinic.bean(VisitService.class);
        UUID pet = clinic.bean(OwnerService.class)
                .pets(clinic.bean(OwnerService.class)
                        .search("Abbott", 0)
                        .getContent()
                        .get(0)
                        .getId())
                .get(0)
                .getId();
        UUID vet = service.vets().get(1).getId();
        long booked = service.vets().get(1).getBooked();
        long visits = clinic.bean(Visits.class).countByVetId(vet);
        ActiveFault data = faults.add("conflict,times=40");
        ActiveFault schema = faults.add("schema-conflict,times=always,probability=0.2,seed=7");
        List<Callable<UUID>> bookings = IntStream.range(0, THREADS * BOOKINGS)
                .<Callable<UUID>>mapToObj(i -> () -> service.book(pet, vet, LocalDate.of(2026, 5, 1), "Booking " + i))
                .toList();
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var booking : threads.invokeAll(bookings)) {
                assertThat(booking.get()).isNotNull();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(data.hits()).isEqualTo(40);
        assertThat(schema.hits()).isPositive();
        assertThat(service.vets().get(1).getBooked()).isEqualTo(booked + THREADS * BOOKINGS);
        assertThat(clinic.bean(Visits.class).countByVetId(vet)).isEqualTo(visits + THREADS * BOOKINGS);
    }
}
