package dev.souk.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What was measured, as it is measured. */
public final class Report {
    private final PrintStream out;
    private boolean allAimsMet = true;

    public Report(PrintStream out) {
        this.out = out;
    }

    public void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** A figure over its floor, and what it should be at most. */
    public void ratio(String what, double ratio, double aim) {
        boolean met = ratio <= aim;
        allAimsMet &= met;
        line("  => %-45s %6.2f   (aim: at most %.2f, %s)", what, ratio, aim, met ? "met" : "missed");
        line("");
    }

    boolean allAimsMet() {
        return allAimsMet;
    }
}
