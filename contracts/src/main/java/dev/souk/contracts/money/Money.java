package dev.souk.contracts.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money: minor units (cents) and an ISO 4217 currency.
 *
 * @param minor minor units; negative only where a difference is meant
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(long minor, String currency) implements Comparable<Money> {

    /** @throws IllegalArgumentException if the currency is not of ISO 4217 */
    public Money {
        Currency.getInstance(currency);
    }

    /** No money, in the currency given. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * The amount that a number of major units is.
     *
     * @throws ArithmeticException if it has more decimals than the currency has, or does not fit
     */
    public static Money ofMajor(BigDecimal major, String currency) {
        return new Money(
                major.movePointRight(digits(currency))
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact(),
                currency);
    }

    /** This amount in major units, with all decimals of the currency: 89.00. */
    public BigDecimal major() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** @throws ArithmeticException on overflow */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** For people and logs: {@code 89.00 EUR}. */
    @Override
    public String toString() {
        return major().toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: given " + other.currency + ", expected " + currency);
        }
        return other;
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
