package dev.souk.order.domain;

import static dev.souk.order.domain.Goods.accepted;
import static dev.souk.order.domain.Goods.cart;
import static dev.souk.order.domain.Goods.line;
import static dev.souk.order.domain.Goods.market;
import static dev.souk.order.domain.Goods.offer;
import static dev.souk.order.domain.Goods.rejected;
import static dev.souk.order.domain.Goods.store;
import static dev.souk.order.domain.Goods.units;
import static dev.souk.order.domain.Goods.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void takesALineFromOneStoreWhereOneHasEnough() {
        Market market = market(
                Map.of(variant("boots"), List.of(units("a", 2), units("b", 3), units("c", 9))),
                offer("boots", "89.00"));

        List<Line> lines = accepted(Allocation.of(cart(line("boots", 3)), market));

        assertThat(lines).containsExactly(new Line(offer("boots", "89.00"), 3, store("c")));
    }

    @Test
    void prefersAStoreThatServesAnotherLine() {
        Market market = market(
                Map.of(
                        variant("boots"), List.of(units("a", 1)),
                        variant("socks"), List.of(units("a", 1), units("b", 9))),
                offer("boots", "89.00"),
                offer("socks", "9.50"));

        List<Line> lines = accepted(Allocation.of(cart(line("boots", 1), line("socks", 1)), market));

        assertThat(lines).extracting(Line::store).containsExactly(store("a"), store("a"));
    }

    @Test
    void splitsALineThatNoStoreCanServeAlone() {
        Market market =
                market(Map.of(variant("boots"), List.of(units("a", 1), units("b", 3))), offer("boots", "89.00"));

        List<Line> lines = accepted(Allocation.of(cart(line("boots", 4)), market));

        assertThat(lines)
                .containsExactly(
                        new Line(offer("boots", "89.00"), 3, store("b")),
                        new Line(offer("boots", "89.00"), 1, store("a")));
    }

    @Test
    void keepsToTheStoreThatWasChosen() {
        Market market =
                market(Map.of(variant("boots"), List.of(units("a", 1), units("b", 3))), offer("boots", "89.00"));

        assertThat(rejected(Allocation.of(cart(new CartLine(variant("boots"), 2, store("a"))), market)))
                .isEqualTo("out_of_stock");
        assertThat(accepted(Allocation.of(cart(new CartLine(variant("boots"), 1, store("a"))), market)))
                .extracting(Line::store)
                .containsExactly(store("a"));
    }

    /** Against the obvious: a line is served if and only if all stores together have enough, and none gives more than it has. */
    @Test
    void servesJustWhatTheStoresTogetherCanServe() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Offer> offers = new ArrayList<>();
            Map<VariantId, List<StoreUnits>> stock =
                    new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
            List<CartLine> wanted = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                String name = "v" + i;
                offers.add(offer(name, "1.00", "m" + random.nextInt(2)));
                List<StoreUnits> stores = new ArrayList<>();
                for (int s = 0; s < random.nextInt(4); s++) {
                    stores.add(units("s" + s, random.nextInt(6)));
                }
                stock.put(variant(name), stores);
                wanted.add(line(name, 1 + random.nextInt(8)));
            }
            Market market = market(stock, offers.toArray(Offer[]::new));

            Decision<List<Line>> decision = Allocation.of(new Cart(Goods.SHOPPER, wanted), market);

            boolean possible = wanted.stream()
                    .allMatch(line -> stock.getOrDefault(line.variant(), List.of()).stream()
                                    .mapToInt(StoreUnits::available)
                                    .sum()
                            >= line.quantity());
            assertThat(decision instanceof Decision.Accepted<List<Line>>)
                    .as("seed %d", seed)
                    .isEqualTo(possible);
            if (decision instanceof Decision.Accepted<List<Line>>(List<Line> lines)) {
                Map<VariantId, Integer> served = lines.stream()
                        .collect(Collectors.groupingBy(
                                line -> line.offer().variant(), Collectors.summingInt(Line::quantity)));
                assertThat(served)
                        .as("seed %d", seed)
                        .isEqualTo(wanted.stream().collect(Collectors.toMap(CartLine::variant, CartLine::quantity)));
                assertThat(lines)
                        .as("seed %d", seed)
                        .allSatisfy(line -> assertThat(line.quantity())
                                .isLessThanOrEqualTo(
                                        inStore(stock.getOrDefault(line.offer().variant(), List.of()), line.store())));
            }
        }
    }

    private static int inStore(List<StoreUnits> stores, StoreId store) {
        return stores.stream()
                .filter(units -> units.store().equals(store))
                .mapToInt(StoreUnits::available)
                .sum();
    }
}
