package dev.borealis.examples.petclinic.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** Who brings pets. The key is a UUID made in Java: it asks the database nothing, and spreads rows over its storage. */
@Entity
@Table(name = "owners", indexes = @Index(name = "owners_last_name", columnList = "last_name"))
public class Owner {

    @Id
    @GeneratedValue
    private UUID id;

    @Column(name = "first_name", nullable = false, length = 50)
    private String firstName;

    @Column(name = "last_name", nullable = false, length = 50)
    private String lastName;

    @Column(nullable = false, length = 200)
    private String address;

    @Column(nullable = false, length = 80)
    private String city;

    @Column(nullable = false, length = 20)
    private String telephone;

    @Version
    private long version;

    /** For Hibernate. */
    protected Owner() {}

    /**
     * A new owner.
     *
     * @param details what is known
     */
    public Owner(OwnerDetails details) {
        change(details);
    }

    /**
     * Takes over what is known now.
     *
     * @param details all of it
     */
    public final void change(OwnerDetails details) {
        firstName = details.firstName();
        lastName = details.lastName();
        address = details.address();
        city = details.city();
        telephone = details.telephone();
    }

    /** {@return what is known} */
    public OwnerDetails details() {
        return new OwnerDetails(firstName, lastName, address, city, telephone);
    }

    /** {@return a number that changes with every change} */
    public long getVersion() {
        return version;
    }

    /** {@return the key} */
    public UUID getId() {
        return id;
    }

    /** {@return first and last name} */
    public String getName() {
        return firstName + " " + lastName;
    }

    /** {@return street and number} */
    public String getAddress() {
        return address;
    }

    /** {@return the city} */
    public String getCity() {
        return city;
    }

    /** {@return the telephone number} */
    public String getTelephone() {
        return telephone;
    }
}
