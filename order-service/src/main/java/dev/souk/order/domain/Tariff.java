package dev.souk.order.domain;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the shop prices a purchase.
 *
 * @param currency the one currency of the shop
 * @param taxPercent rate of the tax that is contained in all prices, delivery included: 23 for 23 %
 * @param delivery the delivery terms of merchants without terms of their own
 * @param merchants delivery terms of single merchants
 */
public record Tariff(String currency, BigDecimal taxPercent, Delivery delivery, Map<MerchantId, Delivery> merchants) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Tariff {
        if (taxPercent.signum() < 0 || taxPercent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("tax: given " + taxPercent + " %, expected 0 to 100 %");
        }
        merchants = Map.copyOf(merchants);
    }

    /**
     * What a merchant takes for delivery, once a purchase.
     *
     * @param freeFrom subtotal of the merchant from which delivery is free
     */
    public record Delivery(Money fee, Money freeFrom) {

        Money on(Money subtotal) {
            return subtotal.compareTo(freeFrom) >= 0 ? Money.zero(fee.currency()) : fee;
        }
    }

    /** Prices lines; every merchant delivers on its own. */
    public Prices price(List<Line> lines) {
        Map<MerchantId, Money> subtotals = new LinkedHashMap<>();
        for (Line line : lines) {
            subtotals.merge(line.offer().merchant().id(), line.total(), Money::plus);
        }
        Money subtotal = subtotals.values().stream().reduce(Money.zero(currency), Money::plus);
        Money fees = subtotals.entrySet().stream()
                .map(entry -> merchants.getOrDefault(entry.getKey(), delivery).on(entry.getValue()))
                .reduce(Money.zero(currency), Money::plus);
        Money total = subtotal.plus(fees);
        return new Prices(subtotal, taxIn(total), fees, total);
    }

    /** The tax contained in a gross amount: gross · rate / (100 + rate), half a cent rounded up. */
    private Money taxIn(Money gross) {
        BigDecimal tax = BigDecimal.valueOf(gross.minor())
                .multiply(taxPercent)
                .divide(HUNDRED.add(taxPercent), 0, RoundingMode.HALF_UP);
        return new Money(tax.longValueExact(), gross.currency());
    }
}
