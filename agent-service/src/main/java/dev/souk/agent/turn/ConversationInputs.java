package dev.souk.agent.turn;

import dev.souk.agent.journal.Caller;
import dev.souk.agent.journal.Journal;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KeyedConsumer;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.RunCancelled;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what shoppers send: per conversation in order, across conversations in parallel, and cancellations at once. An input
 * is committed when its run is over, so a crash brings it again. What cannot be read goes to the dead letters.
 */
public final class ConversationInputs implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConversationInputs.class);
    private static final String CONSUMER = "agent-service";

    private final TurnRunner runner;
    private final Journal journal;
    private final TokenVerifier tokens;
    private final Producer<String, byte[]> deadLetters;
    private final KeyedConsumer consumer;

    public ConversationInputs(
            KafkaClients kafka, int inFlight, TurnRunner runner, Journal journal, TokenVerifier tokens) {
        this.runner = runner;
        this.journal = journal;
        this.tokens = tokens;
        this.deadLetters = kafka.producer();
        this.consumer = new KeyedConsumer(
                kafka,
                new KeyedConsumer.Options(
                        CONSUMER, List.of(Topics.CONVERSATION_INPUTS), inFlight, ConversationInputs::isCancellation),
                this::handle);
    }

    /** Begins to consume. */
    public void start() {
        consumer.start();
    }

    /** Whether inputs are being consumed. */
    public boolean isReady() {
        return consumer.hasJoined();
    }

    @Override
    public void close() {
        consumer.close();
        deadLetters.close();
    }

    private void handle(ConsumerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        Optional<ConversationInput> input = read(record);
        if (input.isEmpty()) {
            LOG.warnf(
                    "dead letter: topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
            var unused = deadLetters
                    .send(new ProducerRecord<>(
                            Topics.deadLetters(record.topic(), CONSUMER),
                            null,
                            record.key(),
                            record.value(),
                            record.headers()))
                    .get();
            return;
        }
        Trace.parse(Records.header(record.headers(), Headers.TRACEPARENT))
                .child()
                .run(() -> handle(input.get(), Records.header(record.headers(), Headers.PRINCIPAL)));
    }

    private void handle(ConversationInput input, @Nullable String principal) {
        Caller caller;
        try {
            caller = switch (input) {
                case RunCancelled _ -> caller(principal, null);
                case MessageReceived message -> callerOf(message, principal, null);
                case ApprovalDecided decision -> callerOf(decision, principal, decision.approval());
            };
        } catch (ProblemException e) {
            refuse(input, e.problem());
            return;
        }
        try {
            if (input instanceof RunCancelled cancelled) {
                runner.cancel(cancelled, caller.shopper());
            } else {
                runner.run(input, caller);
            }
        } catch (ProblemException e) {
            // A refusal of the run is told, not thrown. This one is a defect: repeated, and given up after some
            // attempts.
            throw new IllegalStateException("run cut short: run=" + input.run(), e);
        }
    }

    /** Who asks. A token may have expired since its run was taken for the first time; what was verified then holds. */
    private Caller callerOf(ConversationInput input, @Nullable String principal, @Nullable String approval) {
        try {
            return caller(principal, approval);
        } catch (ProblemException e) {
            return journal.callerOf(input.run()).orElseThrow(() -> e);
        }
    }

    private Caller caller(@Nullable String principal, @Nullable String approval) {
        return new Caller(tokens.principal(principal).shopper(), String.valueOf(principal), approval);
    }

    private void refuse(ConversationInput input, Problem problem) {
        LOG.infof("input refused: run=%s code=%s", input.run(), problem.code().code());
        if (!(input instanceof RunCancelled) && problem.code() == ProblemCode.UNAUTHENTICATED) {
            runner.refuse(input, 1, problem);
        }
    }

    private static boolean isCancellation(ConsumerRecord<String, byte[]> record) {
        return RunCancelled.class.getSimpleName().equals(Records.header(record.headers(), Headers.EVENT_TYPE));
    }

    private static Optional<ConversationInput> read(ConsumerRecord<String, byte[]> record) {
        String type = String.valueOf(Records.header(record.headers(), Headers.EVENT_TYPE));
        try {
            for (Class<?> permitted : ConversationInput.class.getPermittedSubclasses()) {
                if (permitted.getSimpleName().equals(type)) {
                    ConversationInput input = (ConversationInput) Json.read(Records.text(record.value()), permitted);
                    return isComplete(input) ? Optional.of(input) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (ProblemException e) {
            LOG.debugf("input cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }

    @SuppressWarnings("NullAway") // JSON may leave out what the record says is there
    private static boolean isComplete(ConversationInput input) {
        return input.conversation() != null
                && input.run() != null
                && switch (input) {
                    case MessageReceived message ->
                        message.messageId() != null && message.text() != null && message.context() != null;
                    case ApprovalDecided decision -> decision.proposal() != null && decision.context() != null;
                    case RunCancelled _ -> true;
                };
    }
}
