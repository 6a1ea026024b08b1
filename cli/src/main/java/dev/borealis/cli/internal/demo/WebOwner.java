package dev.borealis.cli.internal.demo;

import java.util.Map;

/** Fills in the forms of an owner and of a pet. */
record WebOwner() implements Step<WebClinic> {
    @Override
    public String title() {
        return "add an owner and a pet by the forms";
    }

    @Override
    public String run(WebClinic clinic) throws DemoFailedException {
        String owner = clinic.post(
                        "/owners/new",
                        Map.of(
                                "firstName", "Aputi",
                                "lastName", "O'Brien",
                                "address", "1 Harbour Road",
                                "city", "Nuuk",
                                "telephone", "299123456"))
                .uri()
                .getPath();
        String page = clinic.post(
                        owner + "/pets/new", Map.of("name", "Qimmeq", "birthDate", "2024-02-29", "species", "DOG"))
                .body();
        DemoFailedException.unless(page.contains("A dog, born 2024-02-29"), "no such pet on the owner's page");
        return "Aputi O'Brien has Qimmeq, a dog, born 2024-02-29";
    }
}
