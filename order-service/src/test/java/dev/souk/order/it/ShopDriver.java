package dev.souk.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.catalog.ProductListed;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.EventId;
import dev.souk.contracts.id.MerchantId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.QuoteId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.GetQuote;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.order.PlaceOrder;
import dev.souk.contracts.order.QuoteView;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import dev.souk.order.database.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Does what the agent, the gateway and the catalog do to this service, over Kafka. */
@Singleton
class ShopDriver {

    static final String ADDRESS = "Harbour Street 12";

    /** Enough for a service that is killed and started again on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    ToolClient client;

    @Inject
    Ids ids;

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    private final TokenSigner signer;
    private final Producer<String, byte[]> producer;

    @Inject
    ShopDriver(
            @ConfigProperty(name = RealInfrastructure.SIGNING_KEY) String key,
            TestClock clock,
            Ids ids,
            KafkaClients kafka)
            throws ParseException {
        this.signer = new TokenSigner(ECKey.parse(key), clock, ids);
        this.producer = kafka.producer();
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    /** Goods as listed: one variant in one store. */
    record Goods(ProductId product, VariantId variant, StoreId store, Money price) {}

    /** A shopper with a session. */
    record Shopper(ShopperId id, String token) {}

    Shopper shopper() {
        ShopperId id = new ShopperId(ids.of(ShopperId.PREFIX));
        return new Shopper(id, signer.principal(id, Duration.ofDays(2)));
    }

    /** Lists goods and waits until they can be bought. */
    Goods listed(long cents, int units) {
        Goods goods = new Goods(
                new ProductId(ids.of(ProductId.PREFIX)),
                new VariantId(ids.of(VariantId.PREFIX)),
                new StoreId(ids.of(StoreId.PREFIX)),
                new Money(cents, "EUR"));
        announce(listing(goods, goods.price(), units));
        await("listed", () -> available(goods).equals(Optional.of(units)));
        return goods;
    }

    ProductListed listing(Goods goods, Money price, int units) {
        return new ProductListed(
                goods.product(),
                new MerchantId("mer_test"),
                "Test merchant",
                "Boots",
                "Outdoor > Footwear",
                "/pictures/boots.svg",
                List.of(new ProductListed.Offer(
                        goods.variant(),
                        Map.of("size", "42"),
                        price,
                        List.of(new ProductListed.StoreStock(goods.store(), units)))),
                clock.instant());
    }

    void announce(CatalogEvent event) {
        announce(ids.of(EventId.PREFIX), event);
    }

    void announce(String eventId, CatalogEvent event) {
        String key = switch (event) {
            case ProductListed listed -> listed.productId().value();
            case dev.souk.contracts.catalog.ProductDelisted delisted ->
                delisted.productId().value();
        };
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.CATALOG_EVENTS, key, Records.bytes(Json.write(event)));
        Records.put(record, Headers.EVENT_ID, eventId);
        Records.put(record, Headers.EVENT_TYPE, event.getClass().getSimpleName());
        var unused = producer.send(record);
    }

    CallId callId() {
        return new CallId(ids.of(CallId.PREFIX));
    }

    /** Calls a tool under a new call id. */
    RawReply call(Shopper shopper, Tool<?, ?> tool, Record arguments) {
        return send(shopper, tool, arguments, callId(), null).join();
    }

    CompletableFuture<RawReply> send(
            Shopper shopper, Tool<?, ?> tool, Record arguments, CallId call, @Nullable String approval) {
        return send(shopper, tool, Json.tree(arguments), call, approval);
    }

    CompletableFuture<RawReply> send(
            Shopper shopper, Tool<?, ?> tool, JsonNode arguments, CallId call, @Nullable String approval) {
        return client.call(new ToolRequest(
                tool,
                call,
                arguments,
                shopper.token(),
                approval,
                new ConversationId("cnv_" + shopper.id().value().substring(4)),
                shopper.id(),
                clock.instant().plus(PATIENCE)));
    }

    QuoteView quote(Shopper shopper, Goods goods, int quantity, String address) {
        result(call(shopper, Tools.ADD_TO_CART, new AddToCart(goods.variant(), quantity, null)), Object.class);
        return result(call(shopper, Tools.GET_QUOTE, new GetQuote(address)), QuoteView.class);
    }

    Proposal proposed(Shopper shopper, QuoteId quote) {
        return proposal(call(shopper, Tools.PLACE_ORDER, new PlaceOrder(quote)));
    }

    /** What the gateway signs when the shopper clicks. */
    String approval(Shopper shopper, Proposal proposal) {
        return signer.approval(proposal.id(), proposal.digest(), shopper.id(), proposal.expiresAt());
    }

    TokenSigner signer() {
        return signer;
    }

    /** Buys goods the whole way. */
    OrderView bought(Shopper shopper, Goods goods, int quantity) {
        return result(order(shopper, goods, quantity, ADDRESS), OrderView.class);
    }

    /** Tries to buy goods the whole way. */
    RawReply order(Shopper shopper, Goods goods, int quantity, String address) {
        QuoteView quote = quote(shopper, goods, quantity, address);
        return approved(shopper, Tools.PLACE_ORDER, new PlaceOrder(quote.id()), callId())
                .join();
    }

    /** Has a consequential call proposed, approves it, and calls again. */
    CompletableFuture<RawReply> approved(Shopper shopper, Tool<?, ?> tool, Record arguments, CallId call) {
        Proposal proposal = proposal(call(shopper, tool, arguments));
        return send(shopper, tool, arguments, call, approval(shopper, proposal));
    }

    static <T> T result(RawReply reply, Class<T> type) {
        assertThat(reply.kind()).as(reply.toString()).isEqualTo(RawReply.Kind.RESULT);
        return Json.read(reply.body().toString(), type);
    }

    static Proposal proposal(RawReply reply) {
        assertThat(reply.kind()).as(reply.toString()).isEqualTo(RawReply.Kind.PROPOSAL);
        return Json.read(reply.body().toString(), Proposal.class);
    }

    /** The code of a problem. */
    static String problem(RawReply reply) {
        assertThat(reply.kind()).as(reply.toString()).isEqualTo(RawReply.Kind.PROBLEM);
        return reply.body().get("code").asText();
    }

    Optional<Integer> available(Goods goods) {
        return sql
                .query(
                        "select available from stock where variant = ?",
                        row -> row.getInt(1),
                        goods.variant().value())
                .stream()
                .findFirst();
    }

    long count(String query, Object... parameters) {
        return sql.query(query, row -> row.getLong(1), parameters).getFirst();
    }

    void await(String what, BooleanSupplier condition) {
        Instant last = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain: " + what).isBefore(last);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Stock, orders, payments and the books of the provider tell the same story; says every row that does not fit. */
    void assertBooksAgree() {
        assertThat(disagreements()).isEmpty();
    }

    private List<String> disagreements() {
        return sql.query("""
                with sold as (
                    select l -> 'offer' ->> 'variant' as variant, l ->> 'store' as store, o.status,
                           (l ->> 'quantity')::int as quantity
                    from orders o, jsonb_array_elements(o.purchase -> 'lines') l),
                units as (
                    select s.variant, s.store, s.counted, s.on_hand, s.reserved,
                           coalesce(sum(quantity) filter (where status in ('PENDING_PAYMENT', 'CONFIRMED')), 0) as kept,
                           coalesce(sum(quantity) filter (where status in ('SHIPPED', 'DELIVERED')), 0) as gone
                    from stock s left join sold using (variant, store) group by s.variant, s.store)
                select 'stock ' || u from units u where reserved <> kept or on_hand <> counted - gone
                union all
                select 'payment ' || o.id || ' ' || o.status || ' ' || coalesce(p.status, 'none')
                from orders o left join payment p on p.order_id = o.id
                where (o.status, coalesce(p.status, 'none')) not in (
                    ('PENDING_PAYMENT', 'AUTHORIZING'), ('PENDING_PAYMENT', 'CAPTURING'), ('PENDING_PAYMENT', 'VOIDING'),
                    ('PAYMENT_FAILED', 'DECLINED'), ('PAYMENT_FAILED', 'VOIDED'), ('CONFIRMED', 'CAPTURED'),
                    ('SHIPPED', 'CAPTURED'), ('DELIVERED', 'CAPTURED'), ('CANCELLED', 'REFUNDING'), ('CANCELLED', 'REFUNDED'))
                union all
                select 'charge ' || p.id || ' ' || p.status || ' ' || coalesce(c.status, 'none')
                from payment p left join simulated_charge c on c.key = p.id
                where p.status in ('CAPTURED', 'REFUNDED', 'VOIDED', 'DECLINED')
                  and (c.status is distinct from p.status
                       or p.status in ('CAPTURED', 'REFUNDED') and c.amount_minor <> p.amount_minor)
                union all
                select 'charge without payment ' || c.key from simulated_charge c left join payment p on c.key = p.id
                where p.id is null""", row -> row.getString(1));
    }

    /** Open payments. */
    long unsettled() {
        return count(
                "select count(*) from payment where status in ('AUTHORIZING', 'CAPTURING', 'VOIDING', 'REFUNDING')");
    }

    static String codes(List<RawReply> replies) {
        return replies.stream()
                .map(reply -> reply.kind() == RawReply.Kind.PROBLEM
                        ? problem(reply)
                        : reply.kind().name())
                .collect(Collectors.groupingBy(code -> code, TreeMap::new, Collectors.counting()))
                .toString();
    }
}
