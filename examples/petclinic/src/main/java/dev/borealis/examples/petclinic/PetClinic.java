package dev.borealis.examples.petclinic;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Pet Clinic, on Local Aurora where nothing else is said.
 *
 * <pre>{@code
 * ./borealis petclinic --port 8080 --clinic.database=data-api-mysql
 * }</pre>
 */
@SpringBootApplication
public class PetClinic {

    /**
     * Runs it until it is told to end.
     *
     * @param arguments Spring Boot's, such as {@code --server.port=8081} or {@code --clinic.database=dsql}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(PetClinic.class, arguments);
    }
}
