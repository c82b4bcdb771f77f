package dev.souk.order.offer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.catalog.ProductDelisted;
import dev.souk.contracts.catalog.ProductListed;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import dev.souk.order.database.Sql;
import dev.souk.order.domain.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The offers in PostgreSQL. Sets are moved here, so it speaks SQL: a first import brings thousands. */
@ApplicationScoped
public class OfferStore {

    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

    private final Sql sql;

    OfferStore(Sql sql) {
        this.sql = sql;
    }

    /** The offers of these variants that are for sale. */
    public Map<VariantId, Offer> listed(Collection<VariantId> variants) {
        return sql
                .query("""
                        select variant, product, title, options, picture, merchant, merchant_name, price_minor, currency
                        from offer where listed and variant = any (?)""", OfferStore::read, (Object)
                        variants.stream().map(VariantId::value).toArray(String[]::new))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Offer::variant, Function.identity()));
    }

    /**
     * Takes in a listing as a whole: a variant of the product that it no longer holds is not sold any more.
     *
     * @return false if a later listing was taken in before, and so nothing changed
     */
    boolean list(ProductListed listing) {
        if (knowsLaterThan(listing)) {
            return false;
        }
        List<ProductListed.Offer> offers = listing.offers();
        sql.update(
                """
                insert into offer (variant, product, title, options, picture, merchant, merchant_name,
                                   price_minor, currency, listed, listed_at)
                select variant, ?, ?, options::jsonb, ?, ?, ?, price_minor, currency, true, ?::timestamptz
                from unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) as o (variant, options, price_minor, currency)
                on conflict (variant) do update
                set product = excluded.product, title = excluded.title, options = excluded.options,
                    picture = excluded.picture, merchant = excluded.merchant, merchant_name = excluded.merchant_name,
                    price_minor = excluded.price_minor, currency = excluded.currency,
                    listed = true, listed_at = excluded.listed_at""",
                listing.productId().value(),
                listing.title(),
                listing.picture(),
                listing.merchant().value(),
                listing.merchantName(),
                listing.at().toString(),
                column(offers, offer -> offer.variant().value()),
                column(offers, offer -> Json.write(offer.options())),
                offers.stream().map(offer -> offer.price().minor()).toArray(Long[]::new),
                column(offers, offer -> offer.price().currency()));
        sql.update(
                "update offer set listed = false where product = ? and listed and not variant = any (?)",
                listing.productId().value(),
                column(offers, offer -> offer.variant().value()));
        return true;
    }

    void delist(ProductDelisted delisting) {
        sql.update(
                """
                update offer set listed = false, listed_at = ?::timestamptz
                where product = ? and listed_at <= ?::timestamptz""",
                delisting.at().toString(),
                delisting.productId().value(),
                delisting.at().toString());
    }

    private boolean knowsLaterThan(ProductListed listing) {
        return !sql.query(
                        "select 1 from offer where product = ? and listed_at > ?::timestamptz limit 1",
                        row -> true,
                        listing.productId().value(),
                        listing.at().toString())
                .isEmpty();
    }

    private static String[] column(List<ProductListed.Offer> offers, Function<ProductListed.Offer, String> value) {
        return offers.stream().map(value).toArray(String[]::new);
    }

    private static Offer read(ResultSet row) throws SQLException {
        return new Offer(
                new VariantId(row.getString("variant")),
                new ProductId(row.getString("product")),
                row.getString("title"),
                options(row.getString("options")),
                row.getString("picture"),
                new Offer.Merchant(new MerchantId(row.getString("merchant")), row.getString("merchant_name")),
                new Money(row.getLong("price_minor"), row.getString("currency")));
    }

    private static Map<String, String> options(String json) {
        try {
            return Json.mapper().readValue(json, OPTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options of an offer: given " + json + ", expected texts by name", e);
        }
    }
}
