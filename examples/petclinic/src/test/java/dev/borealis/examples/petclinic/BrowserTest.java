package dev.borealis.examples.petclinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Every flow in a real browser, on a telephone and on a desk, with the mouse and with the keyboard alone. */
@ParameterizedClass
@ValueSource(ints = {360, 1280})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Set<String> BAD = Set.of("serious", "critical");

    @Parameter
    int width;

    @TempDir
    Path profile;

    private RunningClinic clinic;
    private ChromeDriver browser;

    @BeforeAll
    void start() {
        boolean installed = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (System.getenv("CI") != null) {
            assertThat(installed)
                    .as("chromium and chromium-driver are installed")
                    .isTrue();
        }
        assumeTrue(installed, "No browser: apt-get install chromium chromium-driver, for the tests of the pages");
        clinic = new RunningClinic();
    }

    @AfterAll
    void stop() {
        if (clinic != null) {
            clinic.close();
        }
    }

    @BeforeEach
    void open() {
        var options = new ChromeOptions()
                .setBinary(BROWSER.toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile.resolve(UUID.randomUUID().toString()));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        browser = new ChromeDriver(service, options);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    @ParameterizedTest
    @EnumSource
    void findsAddsBooksChangesAndLooksUnderneath(Hand hand) throws Exception {
        visit("/");
        press(hand, By.linkText("Find owners"));
        check("Owners");
        hand.type(browser, By.id("lastName"), "O'Neil");
        press(hand, By.xpath("//button[text()='Find']"));
        check("Owners");
        press(hand, By.linkText("Owners"));
        press(hand, By.linkText("Next"));
        check("Owners");
        press(hand, By.linkText("Add an owner"));
        press(hand, By.xpath("//button[text()='Save']"));
        assertThat(browser.findElements(By.className("problem"))).isNotEmpty();
        check("Owner");
        addOwner(hand);
        addPet(hand);
        bookVisit(hand);
        changePet(hand);
        changeOwnerThoughAnotherDoesToo(hand);
        press(hand, By.linkText("Vets"));
        check("Vets");
        press(hand, By.linkText("Underneath"));
        press(hand, By.xpath("//button[text()='Provoke a conflict']"));
        check("What happens underneath");
        assertThat(browser.findElement(By.id("steps")).getText()).contains("committed at attempt 2");
        visit("/nowhere");
        check("This did not work");
    }

    private void addOwner(Hand hand) {
        hand.type(browser, By.id("firstName"), "Anne");
        hand.type(browser, By.id("lastName"), "Zimmer");
        hand.type(browser, By.id("address"), "7 Low Street");
        hand.type(browser, By.id("city"), "Cork");
        hand.type(browser, By.id("telephone"), "021555000");
        press(hand, By.xpath("//button[text()='Save']"));
        check("Anne Zimmer");
    }

    private void addPet(Hand hand) {
        press(hand, By.linkText("Add a pet"));
        check("Pet");
        hand.type(browser, By.id("name"), "Minka");
        hand.type(browser, By.id("birthDate"), "02032021");
        hand.type(browser, By.id("species"), "cat");
        press(hand, By.xpath("//button[text()='Save']"));
        check("Anne Zimmer");
        assertThat(browser.findElement(By.tagName("main")).getText()).contains("A cat, born 2021-02-03");
    }

    private void bookVisit(Hand hand) {
        press(hand, By.linkText("Book a visit for Minka"));
        check("A visit for Minka");
        hand.type(browser, By.id("day"), "04052026");
        hand.type(browser, By.id("vet"), "Linda");
        hand.type(browser, By.id("reason"), "Coughs");
        press(hand, By.xpath("//button[text()='Book']"));
        check("Anne Zimmer");
        assertThat(browser.findElement(By.tagName("main")).getText()).contains("2026-04-05, Linda Douglas: Coughs");
    }

    private void changePet(Hand hand) {
        press(hand, By.linkText("Edit Minka"));
        check("Pet");
        hand.type(browser, By.id("species"), "dog");
        press(hand, By.xpath("//button[text()='Save']"));
        assertThat(browser.findElement(By.tagName("main")).getText()).contains("A dog, born 2021-02-03");
    }

    private void changeOwnerThoughAnotherDoesToo(Hand hand) throws Exception {
        press(hand, By.linkText("Edit owner"));
        check("Owner");
        String address = URI.create(browser.getCurrentUrl()).getPath();
        String version = browser.findElement(By.name("version")).getAttribute("value");
        clinic.post(
                address,
                Map.of(
                        "firstName", "Anne",
                        "lastName", "Zimmer",
                        "address", "8 Low Street",
                        "city", "Cork",
                        "telephone", "021555000",
                        "version", version));
        hand.type(browser, By.id("city"), "Mallow");
        press(hand, By.xpath("//button[text()='Save']"));
        check("Owner");
        assertThat(browser.findElement(By.id("changed")).getText())
                .contains("Somebody has changed this", "8 Low Street, Cork");
        press(hand, By.xpath("//button[text()='Save']"));
        check("Anne Zimmer");
        assertThat(browser.findElement(By.tagName("main")).getText()).contains("7 Low Street", "Mallow");
    }

    /** Presses, and waits until the next page stands whole in the place of this one, which is marked to tell the two apart. */
    private void press(Hand hand, By what) {
        browser.executeScript("window.pressed = true");
        hand.press(browser, what);
        new WebDriverWait(browser, PATIENCE, OFTEN)
                .ignoring(WebDriverException.class) // between two pages there is none to ask
                .until(next -> Boolean.TRUE.equals(
                        browser.executeScript("return !window.pressed && document.readyState === 'complete'")));
    }

    private void visit(String path) {
        browser.get(clinic.address(path).toString());
    }

    /** The page is the one meant, fits its width, and has nothing that axe calls serious. */
    private void check(String heading) {
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(heading);
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(new AxeBuilder()
                        .analyze(browser).getViolations().stream()
                                .filter(found -> BAD.contains(found.getImpact()))
                                .map(Rule::getHelp))
                .isEmpty();
    }

    /** Ways to work a page. */
    enum Hand {
        /** Points and clicks. */
        MOUSE {
            @Override
            void reach(ChromeDriver browser, By what) {
                browser.findElement(what).click();
            }

            @Override
            void press(ChromeDriver browser, By what) {
                reach(browser, what);
            }
        },
        /** Tabs until it is there; the focus must be seen. */
        KEYBOARD {
            @Override
            void reach(ChromeDriver browser, By what) {
                WebElement wanted = browser.findElement(what);
                for (int tabs = 0; tabs < MOST_TABS; tabs++) {
                    browser.switchTo().activeElement().sendKeys(Keys.TAB);
                    if (browser.switchTo().activeElement().equals(wanted)) {
                        assertThat(wanted.getCssValue("outline-style")).isEqualTo("solid");
                        return;
                    }
                }
                throw new AssertionError("the keyboard does not reach " + what);
            }

            @Override
            void press(ChromeDriver browser, By what) {
                reach(browser, what);
                browser.switchTo().activeElement().sendKeys(Keys.ENTER);
            }
        };

        private static final int MOST_TABS = 60;

        abstract void reach(ChromeDriver browser, By what);

        abstract void press(ChromeDriver browser, By what);

        void type(ChromeDriver browser, By what, String text) {
            if (this == KEYBOARD) {
                reach(browser, what);
            }
            browser.findElement(what).sendKeys(text);
        }
    }
}
