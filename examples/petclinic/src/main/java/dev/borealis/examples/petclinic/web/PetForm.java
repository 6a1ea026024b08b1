package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.Pet;
import dev.borealis.examples.petclinic.clinic.PetDetails;
import dev.borealis.examples.petclinic.clinic.Species;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What is typed in about a pet. */
@SuppressWarnings("MultipleNullnessAnnotations") // a field may be null until it is validated
public class PetForm {

    @NotBlank(message = "Enter a name")
    @Size(max = 50, message = "At most 50 characters")
    private String name;

    @NotNull(message = "Enter the day of birth")
    @PastOrPresent(message = "Enter a day that is not in the future")
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private @Nullable LocalDate birthDate;

    @NotNull(message = "Choose a species")
    private @Nullable Species species;

    private @Nullable Long version;

    /** An empty form. */
    public PetForm() {
        name = "";
    }

    PetForm(Pet found) {
        PetDetails details = found.details();
        name = details.name();
        birthDate = details.birthDate();
        species = details.species();
        version = found.getVersion();
    }

    /** What was typed in, once it was found to be valid. */
    PetDetails details() {
        return new PetDetails(name.strip(), Objects.requireNonNull(birthDate), Objects.requireNonNull(species));
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
    public @Nullable LocalDate getBirthDate() {
        return birthDate;
    }

    /**
     * Takes what was typed in.
     *
     * @param birthDate checked later
     */
    public void setBirthDate(@Nullable LocalDate birthDate) {
        this.birthDate = birthDate;
    }

    /** {@return what the field holds} */
    public @Nullable Species getSpecies() {
        return species;
    }

    /**
     * Takes what was typed in.
     *
     * @param species checked later
     */
    public void setSpecies(@Nullable Species species) {
        this.species = species;
    }

    /** {@return the version that the form was opened with; null for something new} */
    public @Nullable Long getVersion() {
        return version;
    }

    /**
     * Takes the version that the form was opened with.
     *
     * @param version null for something new
     */
    public void setVersion(@Nullable Long version) {
        this.version = version;
    }
}
