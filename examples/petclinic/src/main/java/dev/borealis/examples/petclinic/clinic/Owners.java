package dev.borealis.examples.petclinic.clinic;

import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** The owners. */
public interface Owners extends JpaRepository<Owner, UUID> {
    /**
     * Looks owners up.
     *
     * @param start how their last name begins, in any case
     * @param page which page
     * @return that page
     */
    Page<Owner> findByLastNameStartingWithIgnoreCase(String start, Pageable page);
}
