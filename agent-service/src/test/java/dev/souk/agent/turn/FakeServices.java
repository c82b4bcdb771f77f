package dev.souk.agent.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KeyedConsumer;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Answers the tools of all services over Kafka, by script. */
final class FakeServices implements AutoCloseable {

    /** A request as it came. */
    record Received(
            String tool,
            String callId,
            JsonNode arguments,
            @Nullable String approval,
            long nanos) {}

    /** Answers a request, or leaves it unanswered with null. */
    @FunctionalInterface
    interface Service {
        @Nullable
        RawReply answer(Received request) throws InterruptedException;
    }

    private final Producer<String, byte[]> producer;
    private final KeyedConsumer consumer;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();

    FakeServices(KafkaClients kafka) {
        producer = kafka.producer();
        consumer = new KeyedConsumer(
                        kafka,
                        new KeyedConsumer.Options(
                                "fake-services",
                                List.of(Topics.TOOLS_CATALOG, Topics.TOOLS_MAPS, Topics.TOOLS_ORDERS),
                                1_000,
                                record -> true),
                        this::handle)
                .start();
    }

    void on(String tool, Service service) {
        services.put(tool, service);
    }

    void awaitReady() throws InterruptedException {
        if (!consumer.awaitJoined(Duration.ofSeconds(60))) {
            throw new IllegalStateException("fake services did not join");
        }
    }

    /** Requests of a tool whose arguments hold a text. */
    List<Received> received(String tool, String text) {
        return received.stream()
                .filter(request -> request.tool().equals(tool)
                        && request.arguments().toString().contains(text))
                .toList();
    }

    static RawReply result(String json) {
        return new RawReply(RawReply.Kind.RESULT, Json.read(json, JsonNode.class));
    }

    static RawReply proposal(String id, ShopperId owner, Instant expiresAt) {
        Money nothing = Money.zero("EUR");
        Proposal proposal = new Proposal(
                new ProposalId(id),
                "place_order",
                owner,
                List.of(),
                nothing,
                nothing,
                nothing,
                new Money(9_500, "EUR"),
                null,
                "Harbour Street 12",
                null,
                expiresAt,
                "d1");
        return new RawReply(RawReply.Kind.PROPOSAL, Json.tree(proposal));
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private void handle(ConsumerRecord<String, byte[]> record) throws Exception {
        String tool = String.valueOf(Records.header(record.headers(), Headers.EVENT_TYPE));
        String callId = String.valueOf(Records.header(record.headers(), Headers.CALL_ID));
        Received request = new Received(
                tool,
                callId,
                Json.read(Records.text(record.value()), JsonNode.class),
                Records.header(record.headers(), Headers.APPROVAL),
                System.nanoTime());
        received.add(request);
        Service service = services.getOrDefault(tool, unused -> result("{\"tool\":\"" + tool + "\"}"));
        RawReply reply = Records.header(record.headers(), Headers.PRINCIPAL) == null
                ? RawReply.problem(ProblemCode.UNAUTHENTICATED, "no principal")
                : service.answer(request);
        if (reply == null) {
            return;
        }
        String[] replyTo = String.valueOf(Records.header(record.headers(), Headers.REPLY_TO))
                .split("/");
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                replyTo[0],
                Integer.parseInt(replyTo[1]),
                record.key(),
                Records.bytes(reply.body().toString()));
        Records.put(message, Headers.CALL_ID, callId);
        Records.put(message, Headers.REPLY_KIND, reply.kind().wire());
        var unused = producer.send(message).get();
    }
}
