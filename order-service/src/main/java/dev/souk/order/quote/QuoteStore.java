package dev.souk.order.quote;

import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.order.domain.Quote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The quotes in PostgreSQL. A quote never changes. */
@ApplicationScoped
public class QuoteStore {

    private final EntityManager entities;

    QuoteStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(Quote quote) {
        QuoteRow row = new QuoteRow();
        row.id = quote.id().value();
        row.shopper = quote.owner().value();
        row.purchase = quote.purchase();
        row.expiresAt = quote.expiresAt();
        entities.persist(row);
    }

    /** A quote of this shopper. */
    public Optional<Quote> find(QuoteId id, ShopperId owner) {
        return read(id, owner, LockModeType.NONE);
    }

    /** A quote of this shopper that nobody else can order until the transaction ends. */
    public Optional<Quote> lock(QuoteId id, ShopperId owner) {
        return read(id, owner, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<Quote> read(QuoteId id, ShopperId owner, LockModeType lock) {
        return Optional.ofNullable(entities.find(QuoteRow.class, id.value(), lock))
                .filter(row -> row.shopper.equals(owner.value()))
                .map(row -> new Quote(id, owner, row.purchase, row.expiresAt));
    }
}
