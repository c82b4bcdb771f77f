package dev.souk.chassis.tool;

import dev.souk.chassis.identity.Approval;
import dev.souk.chassis.identity.Principal;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KeyedConsumer;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Effect;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers tool calls that come by one topic. Requests without a call id or an address for the reply go to the dead letters;
 * requests past their deadline are dropped; everything else gets a reply, to the one partition that the request names. A
 * request is committed after its reply was acknowledged, so a crash repeats it, and the inbox makes its effect happen once.
 */
public final class ToolServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ToolServer.class);
    private static final int IN_FLIGHT = 512;
    private static final int LARGEST_ARGUMENTS = 64 * 1024;

    private enum Mode {
        READ,
        EFFECT,
        MANAGED
    }

    private record Registration<A extends Record, R extends Record>(
            Tool<A, R> tool, Mode mode, ToolHandler<A, R> handler) {}

    private final ToolServers setup;
    private final String topic;
    private final Map<String, Registration<?, ?>> registrations = new HashMap<>();
    private @Nullable KeyedConsumer consumer;
    private @Nullable Producer<String, byte[]> producer;

    ToolServer(ToolServers setup, String topic) {
        this.setup = setup;
        this.topic = topic;
    }

    /** Answers a tool that changes nothing. */
    public <A extends Record, R extends Record> ToolServer read(Tool<A, R> tool, ToolHandler<A, R> handler) {
        return register(tool, Mode.READ, handler);
    }

    /** Answers a tool in one transaction with the inbox row that keeps its reply. */
    public <A extends Record, R extends Record> ToolServer effect(Tool<A, R> tool, ToolHandler<A, R> handler) {
        return register(tool, Mode.EFFECT, handler);
    }

    /**
     * Answers a tool whose handler does its own transactions and keeps its reply by {@link ToolInbox#save}. It is not called
     * again once a reply is kept, and it is called again if it was cut short before.
     */
    public <A extends Record, R extends Record> ToolServer managed(Tool<A, R> tool, ToolHandler<A, R> handler) {
        return register(tool, Mode.MANAGED, handler);
    }

    /** Begins to answer. */
    public ToolServer start() {
        producer = setup.kafka().producer();
        consumer = new KeyedConsumer(
                        setup.kafka(),
                        new KeyedConsumer.Options(setup.service() + "." + topic, List.of(topic), IN_FLIGHT),
                        this::answer)
                .start();
        return this;
    }

    /** Whether the server has been given its partitions. */
    public boolean isReady() {
        return consumer != null && consumer.hasJoined();
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
        if (producer != null) {
            producer.close();
        }
    }

    private <A extends Record, R extends Record> ToolServer register(
            Tool<A, R> tool, Mode mode, ToolHandler<A, R> handler) {
        if (!tool.topic().equals(topic) || (mode == Mode.READ) != (tool.effect() == Effect.READ)) {
            throw new IllegalArgumentException("tool " + tool.name() + " does not belong on " + topic + " as " + mode);
        }
        if (mode != Mode.READ && (setup.inbox() == null || setup.unitOfWork() == null)) {
            throw new IllegalArgumentException("tool " + tool.name() + " changes something and needs an inbox");
        }
        registrations.put(tool.name(), new Registration<>(tool, mode, handler));
        return this;
    }

    private void answer(ConsumerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        Address address = Address.of(record);
        if (address == null) {
            LOG.warnf("dead letter: topic=%s partition=%d offset=%d", topic, record.partition(), record.offset());
            send(new ProducerRecord<>(
                    Topics.deadLetters(topic, setup.service()), null, record.key(), record.value(), record.headers()));
            return;
        }
        Instant deadline = deadline(record);
        if (setup.clock().instant().isAfter(deadline)) {
            LOG.debugf("dropped after its deadline: call=%s", address.call());
            return;
        }
        Trace trace = Trace.parse(Records.header(record.headers(), Headers.TRACEPARENT))
                .child();
        RawReply reply = trace.call(() -> reply(record, address.call(), deadline));
        try {
            send(message(address, record.key(), reply, trace));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            LOG.errorf("reply is too large for the broker: topic=%s call=%s", topic, address.call());
            RawReply problem = RawReply.problem(ProblemCode.TOO_LARGE, "the result is too large to be sent");
            send(message(address, record.key(), problem, trace));
        }
    }

    private ProducerRecord<String, byte[]> message(Address address, @Nullable String key, RawReply reply, Trace trace) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                address.topic(),
                address.partition(),
                key,
                Records.bytes(reply.body().toString()));
        Records.put(message, Headers.CALL_ID, address.call());
        Records.put(message, Headers.REPLY_KIND, reply.kind().wire());
        Records.put(message, Headers.EVENT_SOURCE, setup.service());
        Records.put(message, Headers.TRACEPARENT, trace.traceparent());
        return message;
    }

    private RawReply reply(ConsumerRecord<String, byte[]> record, String callId, Instant deadline) {
        String name = String.valueOf(Records.header(record.headers(), Headers.EVENT_TYPE));
        try {
            Registration<?, ?> registration = registrations.get(name);
            if (registration == null) {
                return RawReply.problem(ProblemCode.UNKNOWN_TOOL, "there is no tool '" + shortened(name) + "' here");
            }
            return reply(registration, record, callId, deadline);
        } catch (ProblemException e) {
            return RawReply.problem(e.problem());
        } catch (RuntimeException e) {
            LOG.errorf(e, "tool failed: tool=%s call=%s", name, callId);
            return RawReply.problem(
                    ProblemCode.INTERNAL, "the tool failed; the cause is in the log of " + setup.service());
        }
    }

    private <A extends Record, R extends Record> RawReply reply(
            Registration<A, R> registration, ConsumerRecord<String, byte[]> record, String callId, Instant deadline) {
        Principal principal = setup.tokens().principal(Records.header(record.headers(), Headers.PRINCIPAL));
        String approvalToken = Records.header(record.headers(), Headers.APPROVAL);
        Optional<Approval> approval = approvalToken == null
                ? Optional.empty()
                : Optional.of(setup.tokens().approvalOfAnyAge(approvalToken));
        ToolCall<A> call;
        try {
            call = new ToolCall<>(
                    new CallId(callId),
                    arguments(registration.tool(), record.value()),
                    principal,
                    approval,
                    new ConversationId(String.valueOf(Records.header(record.headers(), Headers.CONVERSATION))),
                    deadline);
        } catch (IllegalArgumentException e) {
            return RawReply.problem(ProblemCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return switch (registration.mode()) {
            case READ -> RawReply.of(registration.handler().handle(call));
            case EFFECT -> keptOr(call, () -> inOneTransaction(registration.handler(), call));
            case MANAGED -> keptOr(call, () -> managed(registration.handler(), call));
        };
    }

    /**
     * After a failure the reply that was kept, if there is one: while partitions move, two instances may work on the same call,
     * and the one that comes second fails on the inbox though the call is done.
     */
    private RawReply keptOr(ToolCall<?> call, Supplier<RawReply> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            ToolInbox inbox = Objects.requireNonNull(setup.inbox());
            Optional<RawReply> kept = Objects.requireNonNull(setup.unitOfWork()).call(() -> inbox.find(call));
            return kept.orElseThrow(() -> failed);
        }
    }

    private <A, R> RawReply inOneTransaction(ToolHandler<A, R> handler, ToolCall<A> call) {
        ToolInbox inbox = Objects.requireNonNull(setup.inbox());
        return Objects.requireNonNull(setup.unitOfWork())
                .call(() -> inbox.find(call).orElseGet(() -> {
                    ToolReply<R> reply = handler.handle(call);
                    inbox.save(call, reply);
                    return RawReply.of(reply);
                }));
    }

    private <A, R> RawReply managed(ToolHandler<A, R> handler, ToolCall<A> call) {
        ToolInbox inbox = Objects.requireNonNull(setup.inbox());
        Optional<RawReply> kept = Objects.requireNonNull(setup.unitOfWork()).call(() -> inbox.find(call));
        return kept.orElseGet(() -> RawReply.of(handler.handle(call)));
    }

    private static <A extends Record> A arguments(Tool<A, ?> tool, byte @Nullable [] value) {
        if (value != null && value.length > LARGEST_ARGUMENTS) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "arguments: given " + value.length + " bytes, expected at most " + LARGEST_ARGUMENTS);
        }
        try {
            A arguments = Json.readStrictly(Records.text(value), tool.arguments());
            ToolSchema.missing(arguments).ifPresent(name -> {
                throw new ProblemException(ProblemCode.BAD_ARGUMENTS, name + ": given nothing, expected a value");
            });
            return arguments;
        } catch (ProblemException e) {
            throw new ProblemException(ProblemCode.BAD_ARGUMENTS, e.problem().detail(), e);
        }
    }

    private Instant deadline(ConsumerRecord<String, byte[]> record) {
        String deadline = Records.header(record.headers(), Headers.DEADLINE);
        try {
            return deadline == null ? Instant.MAX : Instant.parse(deadline);
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }

    private void send(ProducerRecord<String, byte[]> message) throws InterruptedException, ExecutionException {
        var unused = Objects.requireNonNull(producer).send(message).get();
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }

    /** Where a reply goes, and under which id. */
    private record Address(String call, String topic, int partition) {

        private static @Nullable Address of(ConsumerRecord<String, byte[]> record) {
            String call = Records.header(record.headers(), Headers.CALL_ID);
            String replyTo = Records.header(record.headers(), Headers.REPLY_TO);
            int slash = replyTo == null ? -1 : replyTo.lastIndexOf('/');
            if (call == null || replyTo == null || slash < 1 || !replyTo.startsWith(Topics.TOOLS_REPLIES + "/")) {
                return null;
            }
            try {
                int partition = Integer.parseInt(replyTo.substring(slash + 1));
                return partition < 0 ? null : new Address(call, replyTo.substring(0, slash), partition);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
