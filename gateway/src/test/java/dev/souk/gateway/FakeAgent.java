package dev.souk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** Stands in for agent-service: keeps what the gateway sends, writes run streams as a test says, and serves histories. */
final class FakeAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final ToolServer tools;
    private final List<Input> inputs = new CopyOnWriteArrayList<>();
    private final Map<String, History> histories = new ConcurrentHashMap<>();
    private final Map<String, ShopperId> owners = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closed;

    /** A record of the topic of inputs. */
    record Input(
            String key,
            @Nullable String id,
            @Nullable String type,
            @Nullable String principal,
            @Nullable String traceparent,
            JsonNode body) {}

    FakeAgent(KafkaClients kafka, ToolServers servers, String redisUrl) {
        client = RedisClient.create(redisUrl);
        redis = client.connect().sync();
        tools = servers.on(Topics.TOOLS_CONVERSATIONS).read(Tools.GET_HISTORY, call -> {
            String conversation = call.arguments().conversationId().value();
            History history = histories.get(conversation);
            if (history == null || !call.principal().shopper().equals(owners.get(conversation))) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "no conversation " + conversation);
            }
            return new ToolReply.Done<>(history);
        });
        tools.start();
        reader = Thread.ofPlatform().daemon().start(() -> read(kafka));
    }

    /** The n-th input of a conversation, once it is there. */
    Input input(String conversation, int number) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<Input> own = inputs.stream()
                    .filter(input -> input.key().equals(conversation))
                    .toList();
            if (own.size() >= number) {
                return own.get(number - 1);
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no input " + number + " of " + conversation);
    }

    /** Adds events to a run's stream: ids and JSON in turn. */
    void emit(String run, String... idsAndEvents) {
        for (int i = 0; i < idsAndEvents.length; i += 2) {
            redis.xadd("souk:run:" + run, new XAddArgs().id(idsAndEvents[i]), Map.of("e", idsAndEvents[i + 1]));
        }
    }

    void forget(String run) {
        redis.del("souk:run:" + run);
    }

    void flush() {
        redis.flushall();
    }

    /** What the journal has of a conversation from now on. */
    void journal(String conversation, String shopper, History.Run... runs) {
        owners.put(conversation, new ShopperId(shopper));
        histories.put(
                conversation,
                new History(
                        new ConversationId(conversation),
                        List.of(new History.Message("m1", "user", "hello", List.of(), null)),
                        null,
                        new ArrayList<>(List.of(runs))));
    }

    @Override
    public void close() {
        closed = true;
        tools.close();
        client.shutdown();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(KafkaClients kafka) {
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer("fake-agent-" + UUID.randomUUID())) {
            consumer.subscribe(List.of(Topics.CONVERSATION_INPUTS));
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    inputs.add(new Input(
                            record.key(),
                            Records.header(record.headers(), Headers.EVENT_ID),
                            Records.header(record.headers(), Headers.EVENT_TYPE),
                            Records.header(record.headers(), Headers.PRINCIPAL),
                            Records.header(record.headers(), Headers.TRACEPARENT),
                            Objects.requireNonNull(Json.read(Records.text(record.value()), JsonNode.class))));
                }
            }
        }
    }
}
