package dev.borealis.cli.internal.demo;

/** Fetches the first page, and looks an owner up. */
record WebFirstPage() implements Step<WebClinic> {
    @Override
    public String title() {
        return "fetch the first page, find owners";
    }

    @Override
    public String run(WebClinic clinic) throws DemoFailedException {
        DemoFailedException.unless(clinic.get("/").contains("Find owners"), "another first page");
        DemoFailedException.unless(
                clinic.get("/owners?lastName=o%27n").contains("5 found"), "other owners than the sample data's");
        return "5 owners whose names begin with O'N";
    }
}
