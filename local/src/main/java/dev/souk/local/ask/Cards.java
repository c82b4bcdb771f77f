package dev.souk.local.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.contracts.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tool results as lines of text. A result is known by its shape; one that is not known is left to the model's words. */
final class Cards {

    private static final int MOST = 10;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    Cards(ZoneId zone) {
        this.zone = zone;
    }

    /** The lines of a result; none where there is nothing to show. */
    List<String> lines(JsonNode result) {
        if (result.has("problem")) {
            return problem(result.get("problem"));
        }
        if (result.has("code") && result.has("detail")) {
            return problem(result);
        }
        if (result.has("rows")) {
            return comparison(result);
        }
        if (result.has("products")) {
            return products(result);
        }
        if (result.has("card")) {
            return details(result);
        }
        if (result.has("etas")) {
            return etas(result);
        }
        if (result.has("stores")) {
            return stores(result);
        }
        if (result.has("places")) {
            return places(result);
        }
        if (result.has("durationSeconds")) {
            return route(result);
        }
        if (result.has("orders")) {
            return several(result.get("orders"), this::order);
        }
        if (result.has("tracking")) {
            return order(result);
        }
        if (result.has("lines") && result.has("total")) {
            return quote(result);
        }
        return result.has("lines") ? cart(result) : List.of();
    }

    /** What the shopper is asked to approve: exactly what the owning service keeps. */
    List<String> proposal(JsonNode proposal) {
        boolean order = !proposal.hasNonNull("refund");
        List<String> lines = new ArrayList<>();
        lines.add(order ? "ORDER FOR YOUR APPROVAL" : "CANCELLATION FOR YOUR APPROVAL");
        lines.addAll(items(proposal.path("lines")));
        if (order) {
            lines.addAll(sums(proposal));
            lines.add("  to         " + proposal.path("address").asText());
        } else {
            lines.add("  order      " + proposal.path("order").asText());
            lines.add("  refund     " + money(proposal.path("refund")));
        }
        lines.add("  valid until " + time(proposal.path("expiresAt")));
        return lines;
    }

    private List<String> products(JsonNode result) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (JsonNode product : result.path("products")) {
            number++;
            if (number <= MOST) {
                lines.addAll(product(number + ". ", product));
            }
        }
        long more = result.path("total").asLong() - Math.min(number, MOST);
        if (more > 0) {
            lines.add("   … and " + more + " more");
        }
        return lines;
    }

    private List<String> product(String lead, JsonNode product) {
        JsonNode variant = product.path("variant");
        int available = variant.path("available").asInt();
        int stores = variant.path("stores").size();
        String stock =
                available == 0 ? "out of stock" : available + " in " + stores + (stores == 1 ? " store" : " stores");
        return List.of(
                " " + lead + product.path("title").asText() + "  " + money(product.path("price")) + rating(product),
                " ".repeat(lead.length() + 1)
                        + joined(
                                " · ",
                                options(variant.path("options")),
                                product.path("merchantName").asText(),
                                stock));
    }

    private List<String> details(JsonNode details) {
        List<String> lines = new ArrayList<>(product("", details.path("card")));
        lines.add(" " + details.path("description").asText());
        for (JsonNode variant : details.path("variants")) {
            int available = variant.path("available").asInt();
            lines.add("   "
                    + joined(
                            "  ",
                            options(variant.path("options")),
                            money(variant.path("price")),
                            available == 0 ? "out of stock" : available + " left"));
        }
        for (JsonNode review : details.path("reviews")) {
            lines.add("   \"" + review.path("text").asText() + "\" "
                    + review.path("stars").asInt() + "★ "
                    + review.path("author").asText());
        }
        return lines;
    }

    private List<String> comparison(JsonNode comparison) {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        List<String> prices = new ArrayList<>(List.of("price"));
        for (JsonNode product : comparison.path("products")) {
            head.add(product.path("title").asText());
            prices.add(money(product.path("price")));
        }
        table.add(head);
        table.add(prices);
        for (JsonNode row : comparison.path("rows")) {
            List<String> cells = new ArrayList<>(List.of(row.path("attribute").asText()));
            row.path("values").forEach(value -> cells.add(value.asText()));
            table.add(cells);
        }
        return Table.lines(table);
    }

    private List<String> stores(JsonNode found) {
        return several(found.path("stores"), store -> {
            String way = store.hasNonNull("travelSeconds")
                    ? minutes(store.path("travelSeconds").asInt()) + " by car"
                    : "";
            return List.of(
                    " " + store.path("name").asText() + "  ("
                            + store.path("kind").asText() + ")",
                    "   "
                            + joined(
                                    " · ",
                                    store.path("address").asText(),
                                    store.path("openNow").asBoolean() ? "open now" : "closed now",
                                    "today " + store.path("hoursToday").asText(),
                                    way));
        });
    }

    private List<String> etas(JsonNode found) {
        boolean asked = found.hasNonNull("by");
        return several(found.path("etas"), eta -> {
            String opens = eta.hasNonNull("opensLocal") ? "opens " + local(eta.path("opensLocal")) : "";
            String inTime = !asked ? "" : eta.path("inTime").asBoolean() ? "in time" : "too late";
            return List.of(" from " + eta.path("storeName").asText() + ": arrives " + local(eta.path("arrivesLocal"))
                    + "  "
                    + joined(
                            " · ",
                            minutes(eta.path("preparationSeconds").asInt()) + " packing",
                            minutes(eta.path("travelSeconds").asInt()) + " on the way",
                            opens,
                            inTime));
        });
    }

    private List<String> places(JsonNode found) {
        return several(
                found.path("places"),
                place -> List.of(" "
                        + joined(
                                ", ",
                                place.path("name").asText(),
                                place.path("address").asText())));
    }

    private List<String> route(JsonNode route) {
        List<String> streets = new ArrayList<>();
        route.path("streets").forEach(street -> streets.add(street.asText()));
        return List.of(
                " " + route.path("from").path("name").asText() + " to "
                        + route.path("to").path("name").asText() + ": "
                        + minutes(route.path("durationSeconds").asInt()) + ", "
                        + String.format(
                                Locale.ROOT,
                                "%.1f km",
                                route.path("distanceMetres").asInt() / 1000.0),
                "   by " + String.join(", ", streets));
    }

    private List<String> cart(JsonNode cart) {
        if (cart.path("lines").isEmpty()) {
            return List.of(" your cart is empty");
        }
        List<String> lines = new ArrayList<>(List.of(" your cart"));
        lines.addAll(items(cart.path("lines")));
        lines.add("  subtotal   " + money(cart.path("subtotal")));
        return lines;
    }

    private List<String> quote(JsonNode quote) {
        List<String> lines = new ArrayList<>(items(quote.path("lines")));
        lines.addAll(sums(quote));
        lines.add("  to         " + quote.path("address").asText());
        return lines;
    }

    private List<String> order(JsonNode order) {
        List<String> lines = new ArrayList<>();
        lines.add(" order " + order.path("id").asText() + "  "
                + order.path("status").asText().toLowerCase(Locale.ROOT).replace('_', ' '));
        lines.addAll(items(order.path("lines")));
        lines.addAll(sums(order));
        if (order.hasNonNull("refunded")) {
            lines.add("  refunded   " + money(order.path("refunded")));
        }
        lines.add("  to         " + order.path("address").asText());
        for (JsonNode step : order.path("tracking")) {
            lines.add("  " + time(step.path("at")) + "  "
                    + step.path("status").asText().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return lines;
    }

    private List<String> problem(JsonNode problem) {
        return List.of(
                " ! " + problem.path("detail").asText(problem.path("code").asText()));
    }

    private List<String> items(JsonNode items) {
        return several(
                items,
                line -> List.of("  " + line.path("quantity").asInt() + " × "
                        + joined(", ", line.path("title").asText(), options(line.path("options")))
                        + "  " + money(line.path("lineTotal")) + "  ("
                        + line.path("merchantName").asText() + ")"));
    }

    private static List<String> sums(JsonNode priced) {
        return List.of(
                "  subtotal   " + money(priced.path("subtotal")),
                "  delivery   " + money(priced.path("delivery")),
                "  total      " + money(priced.path("total")) + "  (tax included: " + money(priced.path("tax")) + ")");
    }

    private static List<String> several(JsonNode nodes, java.util.function.Function<JsonNode, List<String>> card) {
        List<String> lines = new ArrayList<>();
        nodes.forEach(node -> lines.addAll(card.apply(node)));
        return lines;
    }

    private static String rating(JsonNode product) {
        int reviews = product.path("reviewCount").asInt();
        return reviews == 0
                ? ""
                : String.format(
                        Locale.ROOT, "  %.1f★ (%d)", product.path("rating").asDouble(), reviews);
    }

    private static String options(JsonNode options) {
        return options.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> option.getKey() + " " + option.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static String money(JsonNode money) {
        if (!money.hasNonNull("minor")) {
            return "?";
        }
        return new Money(money.path("minor").asLong(), money.path("currency").asText()).toString();
    }

    private static String minutes(int seconds) {
        return Math.round(Duration.ofSeconds(seconds).toMillis() / 60_000.0) + " min";
    }

    private String time(JsonNode instant) {
        try {
            return DAY_AND_TIME.format(Instant.parse(instant.asText()).atZone(zone));
        } catch (DateTimeParseException other) {
            return instant.asText();
        }
    }

    private static String local(JsonNode localDateTime) {
        try {
            return DAY_AND_TIME.format(LocalDateTime.parse(localDateTime.asText()));
        } catch (DateTimeParseException other) {
            return localDateTime.asText();
        }
    }

    private static String joined(String separator, String... parts) {
        return java.util.Arrays.stream(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
    }
}
