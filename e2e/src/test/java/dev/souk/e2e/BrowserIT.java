package dev.souk.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shopper in the browser buys, reloads, tracks and cancels: by mouse, by keyboard alone, and on a phone. */
class BrowserIT {
    private static final String SEARCH = "waterproof hiking boots under 120, size 42, that can be here before 6 pm";
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private static Browser browser;
    private final Platform platform = Platform.shared();

    @BeforeAll
    static void startBrowser() {
        assumeTrue(Browser.isThere(), "browser tests are skipped: SOUK_CHROMIUM names no Chromium");
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void buysByMouseAndStillSeesItAfterAReload() {
        Page page = browser.page(platform.url(), ColorScheme.LIGHT, 1280, 860);
        List<String> errors = consoleErrors(page);
        assertThat(id(page, "grid-card").first()).isVisible(SOON);
        Browser.screenshot(page, "storefront-light");
        id(page, "launcher").click();
        id(page, "composer").fill(SEARCH);
        id(page, "send").click();
        assertThat(id(page, "product-card").nth(2)).isVisible(SOON);
        assertThat(id(page, "eta-chip").first()).isVisible(SOON);
        awaitIdle(page);
        Browser.screenshot(page, "search-light");

        say(page, "add the second one and order it");
        assertThat(id(page, "proposal")).isVisible(SOON);
        Browser.screenshot(page, "proposal-light");
        id(page, "approve").click();
        assertThat(id(page, "order-number").first()).isVisible(SOON);
        awaitIdle(page);
        Browser.screenshot(page, "order-light");
        String order = id(page, "order-card").first().getAttribute("data-order");

        page.reload();
        assertThat(id(page, "order-card").first()).isVisible(SOON);
        assertThat(id(page, "order-card").first().getAttribute("data-order")).isEqualTo(order);

        say(page, "cancel it");
        assertThat(id(page, "approve").last()).isVisible(SOON);
        id(page, "approve").last().click();
        assertThat(id(page, "order-refunded").last()).isVisible(SOON);
        Browser.screenshot(page, "cancelled-light");
        assertThat(platform.number(
                        "orders", "select count(*) from orders where id = ? and status = 'CANCELLED'", order))
                .isEqualTo(1);
        assertThat(errors).isEmpty();
    }

    @Test
    void buysByKeyboardAlone() {
        Page page = browser.page(platform.url(), ColorScheme.DARK, 1280, 860);
        assertThat(id(page, "grid-card").first()).isVisible(SOON);
        Browser.screenshot(page, "storefront-dark");
        tabTo(page, "launcher");
        page.keyboard().press("Enter");
        assertThat(id(page, "composer")).isFocused();
        page.keyboard().type(SEARCH);
        page.keyboard().press("Enter");
        assertThat(id(page, "product-card").nth(2)).isVisible(SOON);
        awaitIdle(page);
        Browser.screenshot(page, "search-dark");

        tabTo(page, "composer");
        page.keyboard().type("add the second one and order it");
        page.keyboard().press("Enter");
        assertThat(id(page, "proposal")).isVisible(SOON);
        Browser.screenshot(page, "proposal-dark");
        tabTo(page, "approve");
        page.keyboard().press("Enter");

        assertThat(id(page, "order-number").first()).isVisible(SOON);
        awaitIdle(page);
        Browser.screenshot(page, "order-dark");
    }

    @Test
    void declinesOnAPhoneAndNothingIsOrdered() {
        Page page = browser.page(platform.url(), ColorScheme.LIGHT, 390, 844);
        assertThat(id(page, "grid-card").first()).isVisible(SOON);
        Browser.screenshot(page, "storefront-phone");
        id(page, "launcher").click();
        say(page, SEARCH);
        assertThat(id(page, "product-card").nth(2)).isVisible(SOON);
        awaitIdle(page);
        Browser.screenshot(page, "search-phone");
        say(page, "add the second one and order it");
        assertThat(id(page, "proposal")).isVisible(SOON);
        Browser.screenshot(page, "proposal-phone");

        id(page, "decline").click();

        assertThat(page.locator("[data-testid=proposal][data-state=declined]")).isVisible(SOON);
        awaitIdle(page);
        assertThat(id(page, "order-card")).hasCount(0);
        Browser.screenshot(page, "declined-phone");
    }

    private static void say(Page page, String text) {
        id(page, "composer").fill(text);
        id(page, "send").click();
    }

    private static void awaitIdle(Page page) {
        assertThat(page.locator("[data-testid=panel]:not([data-running=true])")).isVisible(SOON);
    }

    /** Presses Tab until the element with that test id has the focus, as somebody without a mouse does. */
    private static void tabTo(Page page, String testId) {
        Locator focused = page.locator("[data-testid=" + testId + "]:focus");
        for (int i = 0; i < 200; i++) {
            if (focused.count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("cannot be reached by Tab: " + testId);
    }

    private static Locator id(Page page, String testId) {
        return page.locator("[data-testid=" + testId + "]");
    }

    private static List<String> consoleErrors(Page page) {
        List<String> errors = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        return errors;
    }
}
