package dev.souk.order.stock;

import dev.souk.chassis.event.Outbox;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.order.StockChanged;
import dev.souk.contracts.topic.Topics;
import dev.souk.order.database.Sql;
import dev.souk.order.domain.Line;
import dev.souk.order.domain.StockMove;
import dev.souk.order.domain.StoreUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The stock ledger. Every method runs in the caller's transaction, locks rows in the order of variant and store, so that two
 * of them never wait for each other, and announces each change of what can be sold.
 */
@ApplicationScoped
public class StockLedger {

    private static final Comparator<Line> LOCK_ORDER = Comparator.comparing(
                    (Line line) -> line.offer().variant().value())
            .thenComparing(line -> line.store().value());

    private final Sql sql;
    private final Outbox outbox;
    private final InstantSource clock;

    StockLedger(Sql sql, Outbox outbox, InstantSource clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The stores that have at least one unit of these variants. */
    public Map<VariantId, List<StoreUnits>> available(Collection<VariantId> variants) {
        record Row(VariantId variant, StoreUnits units) {}
        return sql
                .query(
                        "select variant, store, available from stock where available > 0 and variant = any (?)",
                        row -> new Row(
                                new VariantId(row.getString(1)),
                                new StoreUnits(new StoreId(row.getString(2)), row.getInt(3))),
                        (Object) variants.stream().map(VariantId::value).toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(Row::variant, Collectors.mapping(Row::units, Collectors.toList())));
    }

    /**
     * Takes in what a merchant counted of a product. A statement that repeats the one before is no news and changes nothing;
     * a new one is the truth about the shelves, of which what is sold and not yet handed over is not for sale. A store that is
     * not mentioned any more has none.
     */
    public void recount(ProductId product, List<Count> counts) {
        List<Count> sorted = counts.stream()
                .sorted(Comparator.comparing((Count count) -> count.variant().value())
                        .thenComparing(count -> count.store().value()))
                .toList();
        String[] variants =
                sorted.stream().map(count -> count.variant().value()).toArray(String[]::new);
        String[] stores = sorted.stream().map(count -> count.store().value()).toArray(String[]::new);
        Integer[] units = sorted.stream().map(Count::onHand).toArray(Integer[]::new);
        List<StockChanged> changes =
                new ArrayList<>(sql.query("""
                insert into stock as s (variant, store, product, counted, on_hand, reserved, version)
                select variant, store, ?, units, units, 0, 1
                from unnest(?::text[], ?::text[], ?::integer[]) as c (variant, store, units)
                on conflict (variant, store) do update
                set counted = excluded.counted, on_hand = excluded.counted,
                    product = excluded.product, version = s.version + 1
                where s.counted <> excluded.counted
                returning product, variant, store, available, version""", this::change, product.value(), variants, stores, units));
        changes.addAll(sql.query("""
                update stock set counted = 0, on_hand = 0, version = version + 1
                where product = ? and on_hand > 0
                  and not exists (select 1 from unnest(?::text[], ?::text[]) as c (variant, store)
                                  where c.variant = stock.variant and c.store = stock.store)
                returning product, variant, store, available, version""", this::change, product.value(), variants, stores));
        announce(changes);
    }

    /**
     * Moves the units of lines.
     *
     * @return the first line that a store has too little of; then the caller has to roll back. Only a reservation can fail.
     */
    public Optional<Line> move(StockMove move, List<Line> lines) {
        List<StockChanged> changes = new ArrayList<>();
        for (Line line : lines.stream().sorted(LOCK_ORDER).toList()) {
            List<StockChanged> changed = switch (move) {
                case NONE -> List.of();
                case RESERVE -> reserve(line);
                case RELEASE -> release(line);
                case HAND_OVER -> handOver(line);
            };
            if (move == StockMove.RESERVE && changed.isEmpty()) {
                return Optional.of(line);
            }
            changes.addAll(changed);
        }
        announce(changes);
        return Optional.empty();
    }

    /** The guard of the whole shop: units are sold only while they are there, however many ask at once. */
    private List<StockChanged> reserve(Line line) {
        return sql.query(
                """
                update stock set reserved = reserved + ?, version = version + 1
                where variant = ? and store = ? and available >= ?
                returning product, variant, store, available, version""",
                this::change,
                line.quantity(),
                line.offer().variant().value(),
                line.store().value(),
                line.quantity());
    }

    private List<StockChanged> release(Line line) {
        return sql.query(
                """
                update stock set reserved = reserved - ?, version = version + 1
                where variant = ? and store = ?
                returning product, variant, store, available, version""",
                this::change,
                line.quantity(),
                line.offer().variant().value(),
                line.store().value());
    }

    /** Nothing to announce: what can be sold stays the same. */
    private List<StockChanged> handOver(Line line) {
        sql.update(
                """
                update stock set reserved = reserved - ?, on_hand = greatest(0, on_hand - ?)
                where variant = ? and store = ?""",
                line.quantity(),
                line.quantity(),
                line.offer().variant().value(),
                line.store().value());
        return List.of();
    }

    private StockChanged change(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        return new StockChanged(
                new ProductId(row.getString("product")),
                new VariantId(row.getString("variant")),
                new StoreId(row.getString("store")),
                row.getInt("available"),
                row.getLong("version"),
                now);
    }

    private void announce(List<StockChanged> changes) {
        outbox.addAll(changes.stream()
                .map(change -> new Outbox.Entry(
                        Topics.ORDERS_EVENTS, change.productId().value(), change))
                .toList());
    }
}
