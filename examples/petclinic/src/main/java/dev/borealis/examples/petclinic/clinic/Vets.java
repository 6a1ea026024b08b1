package dev.borealis.examples.petclinic.clinic;

import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** The vets. */
public interface Vets extends JpaRepository<Vet, UUID> {
    /**
     * All vets.
     *
     * @param page which page
     * @return that page
     */
    Page<Vet> findAllByOrderByName(Pageable page);
}
