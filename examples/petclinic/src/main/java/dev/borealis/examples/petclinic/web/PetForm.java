package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.Pet;
import dev.borealis.examples.petclinic.clinic.PetDetails;
import dev.borealis.examples.petclinic.clinic.Species;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;

/** What is typed in about a pet. */
public class PetForm {

    @NotBlank(message = "Enter a name")
    @Size(max = 50, message = "At most 50 characters")
    private String name;

    @NotNull(message = "Enter the day of birth")
    @PastOrPresent(message = "Enter a day that is not in the future")
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate birthDate;

    @NotNull(message = "Choose a species")
    private Species species;

    private Long version;

    /** An empty form. */
    public PetForm() {
        this(new PetDetails("", null, null));
    }

    PetForm(Pet found) {
        this(found.details());
        version = found.getVersion();
    }

    private PetForm(PetDetails details) {
        name = details.name();
        birthDate = details.birthDate();
        species = details.species();
    }

    PetDetails details() {
        return new PetDetails(name.strip(), birthDate, species);
    }

    /** {@return what the field holds} */
    public String getName() {
        return name;
    }

    /**
     * Takes what was typed in.
     *
     * @param name checked later
     */
    public void setName(String name) {
        this.name = name;
    }

    /** {@return what the field holds} */
    public LocalDate getBirthDate() {
        return birthDate;
    }

    /**
     * Takes what was typed in.
     *
     * @param birthDate checked later
     */
    public void setBirthDate(LocalDate birthDate) {
        this.birthDate = birthDate;
    }

    /** {@return what the field holds} */
    public Species getSpecies() {
        return species;
    }

    /**
     * Takes what was typed in.
     *
     * @param species checked later
     */
    public void setSpecies(Species species) {
        this.species = species;
    }

    /** {@return the version that the form was opened with; null for something new} */
    public Long getVersion() {
        return version;
    }

    /**
     * Takes the version that the form was opened with.
     *
     * @param version null for something new
     */
    public void setVersion(Long version) {
        this.version = version;
    }
}
