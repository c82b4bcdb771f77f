package dev.souk.maps.place;

import java.util.Locale;

/** What a place is, and how much more likely than others it is meant by a name alone. */
public enum Kind {
    DISTRICT(0.06),
    STREET(0.04),
    POI(0.03),
    STORE(0.05),
    ADDRESS(0);

    private final double bonus;

    Kind(double bonus) {
        this.bonus = bonus;
    }

    /** What is added to the fit of a name. */
    public double bonus() {
        return bonus;
    }

    /** As in the contract. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
