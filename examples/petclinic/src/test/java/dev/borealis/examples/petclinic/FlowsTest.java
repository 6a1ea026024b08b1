package dev.borealis.examples.petclinic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.examples.petclinic.clinic.Vet;
import dev.borealis.examples.petclinic.clinic.VisitService;
import dev.borealis.examples.petclinic.clinic.Visits;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every flow over HTTP, on each kind of Aurora. */
@ParameterizedClass
@ValueSource(
        strings = {
            "--clinic.database=dsql",
            "--clinic.user=clinic",
            "--clinic.database=data-api-postgresql",
            "--clinic.database=data-api-mysql"
        })
final class FlowsTest {

    private static final int THREADS = 16;
    private static final Map<String, String> QUOTED = Map.of(
            "firstName",
            "Zoë",
            "lastName",
            "D'Arcy \"<b>",
            "address",
            "1; DROP",
            "city",
            "Łódź",
            "telephone",
            "0123456789");

    private static RunningClinic clinic;

    @Parameter
    String argument;

    @BeforeParameterizedClassInvocation
    static void start(String argument) {
        clinic = new RunningClinic(argument);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        clinic.close();
    }

    @Test
    void findsOwnersByTheBeginningOfTheirNameAndTurnsPages() throws Exception {
        assertThat(clinic.get("/owners?lastName=O'n").body())
                .contains("5 found", "O&#39;Neil")
                .doesNotContain("Byrne");
        assertThat(clinic.get("/owners?lastName=%25").body()).contains("No owner found");
        assertThat(clinic.get("/owners").body()).contains("Page 1 of", "Next").doesNotContain("Previous");
        assertThat(clinic.get("/owners?page=2").body()).contains("Page 2 of", "Previous");
    }

    @Test
    void addsAnOwnerAPetAndAVisitAndChangesThem() throws Exception {
        var owner = clinic.post("/owners/new", QUOTED);
        assertThat(owner.body()).contains("Zoë D&#39;Arcy &quot;&lt;b&gt;", "Łódź", "No pets yet");

        var withPet = clinic.post(
                owner.uri().getPath() + "/pets/new",
                Map.of("name", "Tom", "birthDate", "2024-02-29", "species", "CAT"));
        assertThat(withPet.body()).contains("A cat, born 2024-02-29");

        String pet = first(withPet, "/pets/[0-9a-f-]{36}");
        var form = clinic.get(pet + "/edit");
        assertThat(form.body()).contains("2024-02-29");
        assertThat(clinic.post(
                                pet + "/edit",
                                Map.of(
                                        "name",
                                        "Tim",
                                        "birthDate",
                                        "2024-02-29",
                                        "species",
                                        "DOG",
                                        "version",
                                        version(form)))
                        .body())
                .contains("A dog, born 2024-02-29", "Edit Tim");

        String vet = first(clinic.get(pet + "/visits/new"), "(?<=value=\")[0-9a-f-]{36}");
        assertThat(clinic.post(pet + "/visits/new", Map.of("day", "2026-03-01", "vet", vet, "reason", "Limps"))
                        .body())
                .contains("2026-03-01, Helen Leary: Limps");
    }

    @Test
    void noticesThatAnOwnerWasChangedInAnotherBrowser() throws Exception {
        Map<String, String> mine = new HashMap<>(QUOTED);
        mine.put("lastName", "Twice");
        String owner = clinic.post("/owners/new", mine).uri().getPath();
        String opened = version(clinic.get(owner + "/edit"));
        Map<String, String> other = new HashMap<>(mine);
        other.putAll(Map.of("city", "Bergen", "version", opened));
        assertThat(clinic.post(owner + "/edit", other).body()).contains("Bergen");

        mine.putAll(Map.of("city", "Oslo", "version", opened));
        var refused = clinic.post(owner + "/edit", mine);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("Somebody has changed this", "Bergen", "value=\"Oslo\"");
        assertThat(clinic.get(owner).body()).contains("Bergen").doesNotContain("Oslo");

        mine.put("version", version(refused));
        assertThat(clinic.post(owner + "/edit", mine).body()).contains("Oslo").doesNotContain("Bergen");
    }

    @Test
    void noticesThatAPetWasChangedInAnotherBrowser() throws Exception {
        var owner = clinic.post("/owners/new", QUOTED);
        Map<String, String> pet = new HashMap<>(Map.of("name", "Tom", "birthDate", "2024-02-29", "species", "CAT"));
        String address = first(clinic.post(owner.uri().getPath() + "/pets/new", pet), "/pets/[0-9a-f-]{36}") + "/edit";
        pet.put("version", version(clinic.get(address)));
        pet.put("name", "Tim");
        assertThat(clinic.post(address, pet).body()).contains("Edit Tim");
        pet.put("name", "Tam");
        var refused = clinic.post(address, pet);
        assertThat(refused.body()).contains("Somebody has changed this", "Tim, a cat, born 2024-02-29");
        pet.remove("version");
        assertThat(clinic.post(address, pet).body()).contains("Somebody has changed this");
        pet.put("version", version(refused));
        assertThat(clinic.post(address, pet).body()).contains("Edit Tam");
    }

    private static String version(HttpResponse<String> form) {
        return first(form, "(?<=name=\"version\" value=\")\\d+");
    }

    @Test
    void saysWhatIsWrongWithAForm() throws Exception {
        assertThat(clinic.post("/owners/new", Map.of("firstName", " ", "lastName", "x".repeat(51), "telephone", "1"))
                        .body())
                .contains("Enter a first name", "At most 50 characters", "Enter 6 to 20 digits");
        String owner = first(clinic.get("/owners"), "/owners/[0-9a-f-]{36}");
        assertThat(clinic.post(owner + "/pets/new", Map.of("name", "x", "birthDate", "3000-01-01"))
                        .body())
                .contains("not in the future", "Choose a species");
    }

    @Test
    void answersForWhatIsNotThere() throws Exception {
        var missing = clinic.get("/owners/" + new UUID(0, 0));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is no such owner");
        assertThat(clinic.get("/nowhere").statusCode()).isEqualTo(404);
        var unreadable = clinic.get("/owners/no-uuid");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("cannot be read").doesNotContain("UUID");
        assertThat(clinic.get("/owners/" + new UUID(0, 0), "application/json").body())
                .contains("\"status\":404", "There is no such owner");
        assertThat(clinic.get("/owners/no-uuid", "application/json").body())
                .contains("\"status\":400")
                .doesNotContain("message", "UUID", "trace");
    }

    @Test
    void showsVets() throws Exception {
        assertThat(clinic.get("/vets").body()).contains("Linda Douglas", "dentistry, ", "general");
    }

    @Test
    void provokesAConflictAndShowsWhatHappened() throws Exception {
        assertThat(clinic.post("/underneath/conflict", Map.of()).body())
                .contains("Transaction A, attempt 1: read the row", "Transaction B, attempt 1: read the row")
                .contains("committed at attempt 1")
                .contains("committed at attempt 2")
                .contains("<rect");
        assertThat(clinic.get("/underneath").body())
                .contains("aria-label=\"Conflicts: ", "aria-label=\"Retries: ", "aria-label=\"Calls: ")
                .containsPattern("id=\"conflicts\">[1-9]")
                .containsPattern("id=\"retries\">[1-9]");
    }

    @Test
    void booksVisitsWithOneVetFromManyThreadsExactlyOnce() throws Exception {
        var service = clinic.bean(VisitService.class);
        UUID pet = UUID.fromString(
                first(clinic.get(first(clinic.get("/owners"), "/owners/[0-9a-f-]{36}")), "(?<=/pets/)[0-9a-f-]{36}"));
        UUID vet = vet(service).getId();
        long bookedBefore = vet(service).getBooked();
        long visitsBefore = clinic.bean(Visits.class).countByVetId(vet);
        List<Callable<UUID>> bookings = IntStream.range(0, THREADS)
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
        assertThat(vet(service).getBooked()).isEqualTo(bookedBefore + THREADS);
        assertThat(clinic.bean(Visits.class).countByVetId(vet)).isEqualTo(visitsBefore + THREADS);
    }

    private static Vet vet(VisitService service) {
        return service.vets().stream()
                .filter(vet -> vet.getName().equals("Rafael Ortega"))
                .findFirst()
                .orElseThrow();
    }

    private static String first(HttpResponse<String> page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page.body());
        assertThat(matcher.find()).as("%s in %s", pattern, page.body()).isTrue();
        return matcher.group();
    }
}
