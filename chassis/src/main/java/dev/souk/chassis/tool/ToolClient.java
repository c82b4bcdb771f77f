package dev.souk.chassis.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls tools over Kafka. All askers of the platform form one consumer group over the reply topic; each names a partition of its
 * own in its requests, so a reply reaches the one instance that asked. A call is registered before it is sent; when the
 * partition moves to another instance, calls without a reply are sent again under the same id. Thread-safe.
 */
public final class ToolClient implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ToolClient.class);
    private static final String GROUP = "tools.askers";
    private static final Duration POLL = Duration.ofMillis(200);

    private record Pending(ToolRequest request, Trace trace, CompletableFuture<RawReply> reply) {}

    private final String service;
    private final KafkaClients kafka;
    private final InstantSource clock;
    private final Ids ids;
    private final Producer<String, byte[]> producer;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Thread poller;
    private volatile @Nullable TopicPartition replyTo;
    private volatile boolean closed;

    /** @param service name of the asker, the source of its requests */
    public ToolClient(String service, KafkaClients kafka, InstantSource clock, Ids ids) {
        this.service = service;
        this.kafka = kafka;
        this.clock = clock;
        this.ids = ids;
        this.producer = kafka.producer();
        this.poller = Thread.ofPlatform().daemon().name("tool-replies").unstarted(this::consume);
    }

    /** Joins the group of askers. Calls made before it has a partition wait for one. */
    public ToolClient start() {
        poller.start();
        return this;
    }

    /** Whether replies can be received. */
    public boolean isReady() {
        return replyTo != null;
    }

    /**
     * Calls a tool. Completes with a reply: after the deadline with the problem {@code deadline_exceeded}, where the broker
     * refuses the request with {@code unavailable}; only {@link #close} completes it with a {@link ProblemException}. Cancelling
     * the future forgets the call; what it does is done all the same. A call whose id is under way already joins it.
     */
    public CompletableFuture<RawReply> call(ToolRequest request) {
        String id = request.callId().value();
        Pending fresh = new Pending(request, Trace.current().child(), new CompletableFuture<>());
        Pending registered = pending.putIfAbsent(id, fresh);
        if (registered != null) {
            return registered.reply();
        }
        var unused = fresh.reply().whenComplete((reply, problem) -> pending.remove(id, fresh));
        long patience = Math.max(
                0, Duration.between(clock.instant(), request.deadline()).toMillis());
        TopicPartition mine = replyTo;
        if (mine != null) {
            send(fresh, mine);
        }
        return fresh.reply()
                .completeOnTimeout(
                        RawReply.problem(
                                ProblemCode.DEADLINE_EXCEEDED,
                                request.tool().name() + " did not answer within " + patience + " ms"),
                        patience,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        try {
            poller.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
        // Not as a reply: what the calls have done is unknown, and nobody may take it down as refused.
        ProblemException stopping = new ProblemException(ProblemCode.UNAVAILABLE, service + " is stopping");
        pending.values().forEach(call -> call.reply().completeExceptionally(stopping));
    }

    private void send(Pending call, TopicPartition mine) {
        ToolRequest request = call.request();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                request.tool().topic(),
                request.key(),
                Records.bytes(request.arguments().toString()));
        Instant now = clock.instant();
        Records.put(record, Headers.EVENT_ID, ids.of("evt"));
        Records.put(record, Headers.EVENT_TYPE, request.tool().name());
        Records.put(record, Headers.EVENT_SOURCE, service);
        Records.put(record, Headers.EVENT_TIME, now.toString());
        Records.put(record, Headers.CALL_ID, request.callId().value());
        Records.put(record, Headers.REPLY_TO, mine.topic() + "/" + mine.partition());
        Records.put(record, Headers.DEADLINE, request.deadline().toString());
        Records.put(record, Headers.PRINCIPAL, request.principalToken());
        Records.put(record, Headers.APPROVAL, request.approvalToken());
        Records.put(record, Headers.CONVERSATION, request.conversation().value());
        Records.put(record, Headers.TRACEPARENT, call.trace().traceparent());
        try {
            var unused = producer.send(record, (metadata, problem) -> {
                if (problem != null) {
                    refuse(call, problem);
                }
            });
        } catch (KafkaException e) {
            refuse(call, e);
        }
    }

    private static void refuse(Pending call, Exception problem) {
        LOG.warnf("request not sent: tool=%s cause=%s", call.request().tool().name(), problem.getMessage());
        call.reply().complete(RawReply.problem(ProblemCode.UNAVAILABLE, "the request could not be sent"));
    }

    private void consume() {
        while (!closed) {
            try (Consumer<String, byte[]> consumer = kafka.tailConsumer(GROUP)) {
                consumer.subscribe(List.of(Topics.TOOLS_REPLIES), new Rebalance(consumer));
                while (!closed) {
                    consumer.poll(POLL).forEach(this::receive);
                }
            } catch (KafkaException e) {
                LOG.errorf(e, "reply consumer failed and is made anew");
                try {
                    Thread.sleep(500);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            } finally {
                replyTo = null;
            }
        }
    }

    private void receive(ConsumerRecord<String, byte[]> record) {
        String id = Records.header(record.headers(), Headers.CALL_ID);
        Pending call = id == null ? null : pending.get(id);
        if (call == null) {
            LOG.debugf("reply that nobody waits for: call=%s", id);
            return;
        }
        try {
            RawReply.Kind kind = RawReply.Kind.of(String.valueOf(Records.header(record.headers(), Headers.REPLY_KIND)));
            call.reply().complete(new RawReply(kind, Json.mapper().readTree(Records.text(record.value()))));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            LOG.errorf(e, "malformed reply: call=%s", id);
            call.reply().complete(RawReply.problem(ProblemCode.INTERNAL, "the reply was malformed"));
        }
    }

    /** Keeps one partition as the address of our replies, and sends again what an old address waits for. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;
        private final Set<Integer> mine = new TreeSet<>();

        private Rebalance(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return; // and no seek: with no partitions named it would skip replies on all that we have
            }
            // The end is looked up now: were it looked up later, a reply could slip in before it and be missed.
            consumer.seekToEnd(partitions);
            partitions.forEach(partition -> {
                consumer.position(partition);
                mine.add(partition.partition());
            });
            choose();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> mine.remove(partition.partition()));
            choose();
        }

        private void choose() {
            TopicPartition current = replyTo;
            if (current != null && mine.contains(current.partition())) {
                return;
            }
            TopicPartition chosen = mine.isEmpty()
                    ? null
                    : new TopicPartition(Topics.TOOLS_REPLIES, mine.iterator().next());
            replyTo = chosen;
            if (chosen != null) {
                pending.values().forEach(call -> send(call, chosen));
            }
        }
    }
}
