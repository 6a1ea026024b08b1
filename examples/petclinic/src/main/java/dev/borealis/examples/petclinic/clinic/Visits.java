package dev.borealis.examples.petclinic.clinic;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The visits. */
public interface Visits extends JpaRepository<Visit, UUID> {
    /**
     * Counts visits.
     *
     * @param vetId whose
     * @return how many
     */
    long countByVetId(UUID vetId);
}
