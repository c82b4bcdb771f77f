package dev.souk.catalog.it;

import com.nimbusds.jose.jwk.ECKey;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KeyedConsumer;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.EventId;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.order.StockChanged;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Does what the agent and order-service do to this service, over Kafka. */
@Singleton
class CatalogDriver {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ToolClient client;
    private final Ids ids;
    private final InstantSource clock;
    private final TokenSigner signer;
    private final Producer<String, byte[]> producer;
    private final KeyedConsumer events;
    private final Map<String, String> announced = new ConcurrentHashMap<>();

    @Inject
    CatalogDriver(
            @ConfigProperty(name = RealInfrastructure.SIGNING_KEY) String key,
            ToolClient client,
            InstantSource clock,
            Ids ids,
            KafkaClients kafka)
            throws ParseException {
        this.client = client;
        this.clock = clock;
        this.ids = ids;
        this.signer = new TokenSigner(ECKey.parse(key), clock, ids);
        this.producer = kafka.producer();
        this.events = new KeyedConsumer(
                        kafka,
                        new KeyedConsumer.Options("it." + ids.next(), List.of(Topics.CATALOG_EVENTS), 64),
                        record -> announced.put(
                                String.valueOf(Records.header(record.headers(), Headers.EVENT_ID)), record.key()))
                .start();
    }

    @PreDestroy
    void close() {
        events.close();
        producer.close();
    }

    RawReply call(Tool<?, ?> tool, Object arguments) {
        ShopperId shopper = new ShopperId(ids.of(ShopperId.PREFIX));
        return client.call(new ToolRequest(
                        tool,
                        new CallId(ids.of(CallId.PREFIX)),
                        Json.tree(arguments),
                        signer.principal(shopper, Duration.ofHours(1)),
                        null,
                        new ConversationId(ids.of(ConversationId.PREFIX)),
                        shopper,
                        clock.instant().plus(PATIENCE)))
                .join();
    }

    SearchResults search(String text) {
        return search(text, Map.of(), false);
    }

    SearchResults search(@Nullable String text, Map<String, String> attributes, boolean inStock) {
        return result(
                call(
                        Tools.SEARCH_PRODUCTS,
                        new SearchProducts(
                                text, null, null, null, null, null, null, inStock, attributes, null, null, null)),
                SearchResults.class);
    }

    ProductDetails product(String id) {
        return result(call(Tools.GET_PRODUCT, new GetProduct(new ProductId(id))), ProductDetails.class);
    }

    void announce(StockChanged event) throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                Topics.ORDERS_EVENTS, event.productId().value(), Records.bytes(Json.write((OrderEvent) event)));
        Records.put(message, Headers.EVENT_ID, ids.of(EventId.PREFIX));
        Records.put(message, Headers.EVENT_TYPE, "StockChanged");
        var unused = producer.send(message).get();
    }

    /** How many different events came for products whose ids begin so. */
    long announced(String prefix) {
        return announced.values().stream().filter(key -> key.startsWith(prefix)).count();
    }

    static <R> R result(RawReply reply, Class<R> type) {
        if (reply.kind() != RawReply.Kind.RESULT) {
            throw new AssertionError("expected a result, got " + reply);
        }
        return Json.read(reply.body().toString(), type);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            Thread.sleep(50);
        }
    }
}
