package dev.souk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shop with a model behind it, and without it from one turn to the next. */
class ModelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SEARCH = "waterproof hiking boots under 120, size 42, that can be here before 6 pm";
    private static final LocatorAssertions.HasAttributeOptions SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);

    private final Platform platform = Platform.shared();

    @Test
    void asksBuysTracksAndCancelsWithAModel() throws Exception {
        try (ModelHost model = ModelHost.behind(platform)) {
            assertThat(ask("", "--new", "--json", SEARCH))
                    .contains("\"backend\":\"gpu\"")
                    .contains("product");
            String ordered = ask("y\n", "add the second one and order it");
            assertThat(ordered).contains("ord_");
            assertThat(ask("", "where is my order?")).contains("ord_");
            assertThat(ask("y\n", "cancel it")).containsIgnoringCase("refund");
            assertThat(model).isNotNull();
        }
    }

    @Test
    void thePlannerTakesOverAtTheNextTurnAndTheWidgetSaysSo() throws Exception {
        assumeTrue(Browser.isThere(), "browser tests are skipped: SOUK_CHROMIUM names no Chromium");
        try (Browser browser = Browser.start();
                ModelHost model = ModelHost.behind(platform)) {
            Page page = browser.page(platform.url(), ColorScheme.LIGHT, 1280, 860);
            Locator banner = page.getByTestId("banner");
            page.getByTestId("launcher").click();
            say(page, SEARCH);
            assertThat(banner).hasAttribute("data-backend", "gpu", SOON);
            awaitIdle(page);
            Browser.screenshot(page, "model-answers");

            model.kill();
            say(page, "add the second one and order it");

            assertThat(banner).hasAttribute("data-backend", "planner", SOON);
            assertThat(page.getByTestId("proposal")).isVisible();
            awaitIdle(page);
            Browser.screenshot(page, "planner-takes-over");
        }
    }

    private static void say(Page page, String text) {
        page.getByTestId("composer").fill(text);
        page.getByTestId("send").click();
    }

    private static void awaitIdle(Page page) {
        assertThat(page.locator("[data-testid=panel]:not([data-running=true])")).isVisible();
    }

    private String ask(String typed, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "ask";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return platform.commandWithInput(typed, PATIENCE, command);
    }
}
