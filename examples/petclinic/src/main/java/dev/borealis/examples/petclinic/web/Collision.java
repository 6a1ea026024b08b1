package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.Vet;
import dev.borealis.examples.petclinic.clinic.VisitService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Has two transactions read one row before either writes it, so that one of them meets a conflict and is run again. */
@Component
class Collision {

    private static final int MOST_SECONDS = 10;

    private final VisitService visits;

    Collision(VisitService visits) {
        this.visits = visits;
    }

    /** {@return what happened, in order} */
    List<String> provoke() throws InterruptedException {
        Vet vet = visits.vets().get(0);
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch bothHaveRead = new CountDownLatch(2);
        List<Thread> threads =
                List.of(start("A", vet.getId(), bothHaveRead, steps), start("B", vet.getId(), bothHaveRead, steps));
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(steps);
    }

    private Thread start(String name, UUID vetId, CountDownLatch bothHaveRead, List<String> steps) {
        AtomicInteger attempt = new AtomicInteger();
        Thread thread = new Thread(
                () -> {
                    try {
                        visits.count(vetId, () -> {
                            steps.add("Transaction " + name + ", attempt " + attempt.incrementAndGet()
                                    + ": read the row");
                            meet(bothHaveRead);
                        });
                        steps.add("Transaction " + name + ": committed at attempt " + attempt);
                    } catch (RuntimeException failure) {
                        steps.add("Transaction " + name + ": failed with " + failure.getMessage());
                    }
                },
                "collision-" + name);
        thread.start();
        return thread;
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            if (!latch.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other transaction did not begin in time: try again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
