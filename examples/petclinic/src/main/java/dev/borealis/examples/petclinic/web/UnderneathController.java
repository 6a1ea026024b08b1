package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.retry.Journal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What happens underneath, and a conflict on demand. */
@Controller
class UnderneathController {

    private final Journal journal;
    private final Collision collision;

    UnderneathController(Journal journal, Collision collision) {
        this.journal = journal;
        this.collision = collision;
    }

    @GetMapping("/underneath")
    String show(Model model) {
        int seconds = (int) Journal.STEP.toSeconds();
        model.addAttribute("stepSeconds", seconds);
        model.addAttribute("minutes", Journal.STEPS * seconds / 60);
        model.addAttribute(
                "plots",
                journal.series().stream().map(one -> Bars.of(one, seconds)).toList());
        List<Journal.Call> calls = journal.calls();
        model.addAttribute("latencies", Bars.of(calls));
        model.addAttribute("longest", Bars.longest(calls));
        return "underneath";
    }

    @PostMapping("/underneath/conflict")
    String provoke(RedirectAttributes next) throws InterruptedException {
        next.addFlashAttribute("steps", collision.provoke());
        return "redirect:/underneath";
    }
}
