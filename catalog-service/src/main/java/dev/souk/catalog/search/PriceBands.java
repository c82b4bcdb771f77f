package dev.souk.catalog.search;

import dev.souk.contracts.money.Money;
import java.math.BigDecimal;
import java.util.stream.LongStream;

/** Ranges of prices that products are counted in. */
final class PriceBands {

    private static final long[] BOUNDS = {0, 10, 25, 50, 100, 200, 500, 1_000};

    private final long[] minor;

    /** @param currency of prices, ISO 4217 */
    PriceBands(String currency) {
        this.minor = LongStream.of(BOUNDS)
                .map(major -> Money.ofMajor(BigDecimal.valueOf(major), currency).minor())
                .toArray();
    }

    /** Which band a price is in. */
    int of(long price) {
        int band = 0;
        while (band + 1 < minor.length && price >= minor[band + 1]) {
            band++;
        }
        return band;
    }

    /** In major units, the upper bound excluded: "25-50"; the last one is "1000-". */
    String name(int band) {
        return BOUNDS[band] + "-" + (band + 1 < BOUNDS.length ? BOUNDS[band + 1] : "");
    }
}
