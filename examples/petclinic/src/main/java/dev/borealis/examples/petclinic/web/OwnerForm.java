package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.Owner;
import dev.borealis.examples.petclinic.clinic.OwnerDetails;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is typed in about an owner. */
public class OwnerForm {

    @NotBlank(message = "Enter a first name")
    @Size(max = 50, message = "At most 50 characters")
    private String firstName;

    @NotBlank(message = "Enter a last name")
    @Size(max = 50, message = "At most 50 characters")
    private String lastName;

    @NotBlank(message = "Enter street and number")
    @Size(max = 200, message = "At most 200 characters")
    private String address;

    @NotBlank(message = "Enter a city")
    @Size(max = 80, message = "At most 80 characters")
    private String city;

    @Pattern(regexp = "[0-9]{6,20}", message = "Enter 6 to 20 digits")
    private String telephone;

    private @Nullable Long version;

    /** An empty form. */
    public OwnerForm() {
        this(new OwnerDetails("", "", "", "", ""));
    }

    OwnerForm(Owner found) {
        this(found.details());
        version = found.getVersion();
    }

    private OwnerForm(OwnerDetails details) {
        firstName = details.firstName();
        lastName = details.lastName();
        address = details.address();
        city = details.city();
        telephone = details.telephone();
    }

    OwnerDetails details() {
        return new OwnerDetails(firstName.strip(), lastName.strip(), address.strip(), city.strip(), telephone);
    }

    /** {@return what the field holds} */
    public String getFirstName() {
        return firstName;
    }

    /**
     * Takes what was typed in.
     *
     * @param firstName checked later
     */
    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    /** {@return what the field holds} */
    public String getLastName() {
        return lastName;
    }

    /**
     * Takes what was typed in.
     *
     * @param lastName checked later
     */
    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    /** {@return what the field holds} */
    public String getAddress() {
        return address;
    }

    /**
     * Takes what was typed in.
     *
     * @param address checked later
     */
    public void setAddress(String address) {
        this.address = address;
    }

    /** {@return what the field holds} */
    public String getCity() {
        return city;
    }

    /**
     * Takes what was typed in.
     *
     * @param city checked later
     */
    public void setCity(String city) {
        this.city = city;
    }

    /** {@return what the field holds} */
    public String getTelephone() {
        return telephone;
    }

    /**
     * Takes what was typed in.
     *
     * @param telephone checked later
     */
    public void setTelephone(String telephone) {
        this.telephone = telephone;
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
