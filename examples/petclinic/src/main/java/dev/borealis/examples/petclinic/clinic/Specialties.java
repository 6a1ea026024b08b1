package dev.borealis.examples.petclinic.clinic;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The specialties. */
public interface Specialties extends JpaRepository<Specialty, UUID> {}
