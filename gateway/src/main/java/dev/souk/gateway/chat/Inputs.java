package dev.souk.gateway.chat;

import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.trace.Trace;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.RunCancelled;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.EventId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import dev.souk.gateway.session.Principals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Hands what shoppers do to agent-service. An input is accepted once the broker has it on all replicas. The event id derives
 * from the run id, so a client that posts the same run again does not say the same thing twice. Thread-safe.
 */
public final class Inputs {
    private static final Logger LOG = Logger.getLogger(Inputs.class);
    private static final Duration APPROVAL_LIFE = Duration.ofMinutes(10);
    private static final long PATIENCE_MILLIS = 5_000;

    private final Producer<String, byte[]> producer;
    private final TokenSigner signer;
    private final Principals principals;
    private final InstantSource clock;

    public Inputs(Producer<String, byte[]> producer, TokenSigner signer, Principals principals, InstantSource clock) {
        this.producer = producer;
        this.signer = signer;
        this.principals = principals;
        this.clock = clock;
    }

    /** @throws ProblemException unavailable, if the broker did not confirm it; it may be posted again under the same run id */
    public void send(ChatInput input, ShopperId shopper) {
        Instant now = clock.instant();
        send(event(input, shopper, now), eventId(input.run(), ""), shopper, now);
    }

    /** @throws ProblemException unavailable, if the broker did not confirm it */
    public void cancel(ConversationId conversation, RunId run, ShopperId shopper) {
        Instant now = clock.instant();
        send(new RunCancelled(conversation, run, now), eventId(run, "-cancel"), shopper, now);
    }

    private ConversationInput event(ChatInput input, ShopperId shopper, Instant now) {
        return switch (input) {
            case ChatInput.Said said ->
                new MessageReceived(
                        said.conversation(), said.run(), said.messageId(), said.text(), said.context(), now);
            case ChatInput.Approved approved ->
                new ApprovalDecided(
                        approved.conversation(),
                        approved.run(),
                        approved.proposal(),
                        true,
                        signer.approval(approved.proposal(), approved.digest(), shopper, now.plus(APPROVAL_LIFE)),
                        approved.context(),
                        now);
            case ChatInput.Declined declined ->
                new ApprovalDecided(
                        declined.conversation(),
                        declined.run(),
                        declined.proposal(),
                        false,
                        null,
                        declined.context(),
                        now);
        };
    }

    private static EventId eventId(RunId run, String suffix) {
        return new EventId(EventId.PREFIX + run.value().substring(RunId.PREFIX.length()) + suffix);
    }

    private void send(ConversationInput event, EventId id, ShopperId shopper, Instant now) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CONVERSATION_INPUTS, event.conversation().value(), Records.bytes(Json.write(event)));
        Records.put(record, Headers.EVENT_ID, id.value());
        Records.put(record, Headers.EVENT_TYPE, event.getClass().getSimpleName());
        Records.put(record, Headers.EVENT_SOURCE, "gateway");
        Records.put(record, Headers.EVENT_TIME, now.toString());
        Records.put(record, Headers.PRINCIPAL, principals.of(shopper));
        Records.put(record, Headers.TRACEPARENT, Trace.current().child().traceparent());
        try {
            var unused = producer.send(record).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.warnf("input not accepted: run=%s cause=%s", event.run(), e.toString());
            throw new ProblemException(ProblemCode.UNAVAILABLE, "the message was not accepted; send it again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "this instance is stopping; send it again", e);
        }
    }
}
