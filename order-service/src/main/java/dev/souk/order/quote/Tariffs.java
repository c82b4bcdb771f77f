package dev.souk.order.quote;

import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.money.Money;
import dev.souk.order.domain.Tariff;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the tariff from the settings. */
@Singleton
class Tariffs {

    @Produces
    @Singleton
    Tariff tariff(
            QuoteSettings settings,
            @ConfigProperty(name = "souk.shop.currency", defaultValue = "EUR") String currency) {
        return new Tariff(
                currency,
                settings.taxPercent(),
                delivery(settings.delivery(), currency),
                settings.merchants().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> new MerchantId(entry.getKey()),
                                entry -> delivery(entry.getValue(), currency))));
    }

    private static Tariff.Delivery delivery(QuoteSettings.Delivery terms, String currency) {
        return new Tariff.Delivery(Money.ofMajor(terms.fee(), currency), Money.ofMajor(terms.freeFrom(), currency));
    }
}
