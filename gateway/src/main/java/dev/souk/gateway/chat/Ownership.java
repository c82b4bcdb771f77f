package dev.souk.gateway.chat;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.journal.Journal;
import dev.souk.gateway.redis.Redis;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose a run is. Redis remembers who posted it, which is quick but may be forgotten; where it has another answer than the one
 * hoped for, the journal decides. What is not the shopper's does not exist for the shopper. Thread-safe.
 */
public final class Ownership {
    private static final String RUN = "souk:owner:run:";
    private static final String CONVERSATION = "souk:owner:conversation:";
    private static final String STREAM = "souk:run:";
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Redis redis;
    private final Journal journal;
    private final String bindScript;

    /** What is known of a run that a shopper wants to read. */
    public enum Trust {
        /** It is the shopper's. */
        OWN,
        /** Redis is away: the journal has to say so before anything is shown. */
        UNKNOWN
    }

    public Ownership(Redis redis, Journal journal) {
        this.redis = redis;
        this.journal = journal;
        try (InputStream script = Objects.requireNonNull(Ownership.class.getResourceAsStream("/bind-run.lua"))) {
            this.bindScript = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Binds a run and its conversation to the shopper who posts it.
     *
     * @throws ProblemException not_found, if either is somebody else's; unavailable, if that cannot be told
     */
    public Trust bind(RunId run, ConversationId conversation, ShopperId shopper) {
        String runOwner = runOwner(conversation, shopper);
        String[] keys = {RUN + run, CONVERSATION + conversation, STREAM + run};
        Optional<List<String>> owners = redis.ask(commands -> commands.eval(
                bindScript,
                ScriptOutputType.MULTI,
                keys,
                runOwner,
                shopper.value(),
                String.valueOf(MEMORY.toSeconds())));
        if (owners.isEmpty()) {
            return Trust.UNKNOWN;
        }
        boolean ownRun = owners.get().get(0).equals(runOwner);
        boolean ownConversation = owners.get().get(1).equals(shopper.value());
        boolean suspicious = owners.get().get(2).equals("1");
        if (ownRun && ownConversation) {
            return Trust.OWN;
        }
        requireOwn(run, conversation, shopper, !suspicious && ownRun);
        remember(run, conversation, shopper);
        return Trust.OWN;
    }

    /**
     * Whether a shopper may take up the stream of a run again.
     *
     * @throws ProblemException not_found, if it is not the shopper's; unavailable, if that cannot be told
     */
    public void requireReadable(RunId run, ConversationId conversation, ShopperId shopper) {
        Optional<List<KeyValue<String, String>>> owner = redis.ask(commands -> commands.mget(RUN + run));
        boolean own = owner.isPresent()
                && runOwner(conversation, shopper).equals(owner.get().getFirst().getValueOrElse(""));
        if (!own) {
            requireOwn(run, conversation, shopper, false);
            remember(run, conversation, shopper);
        }
    }

    private void requireOwn(RunId run, ConversationId conversation, ShopperId shopper, boolean newRun) {
        switch (journal.read(conversation, shopper)) {
            case Journal.Answer.Found found -> {
                if (!newRun && !has(found.history(), run)) {
                    throw notFound(run);
                }
            }
            case Journal.Answer.NotFound none -> throw notFound(run);
            case Journal.Answer.Unknown unknown ->
                throw new ProblemException(
                        ProblemCode.UNAVAILABLE, "the conversation cannot be read now", unknown.cause());
        }
    }

    private void remember(RunId run, ConversationId conversation, ShopperId shopper) {
        redis.tell(commands -> commands.setex(RUN + run, MEMORY.toSeconds(), runOwner(conversation, shopper)));
        redis.tell(commands -> commands.setex(CONVERSATION + conversation, MEMORY.toSeconds(), shopper.value()));
    }

    private static boolean has(History history, RunId run) {
        return history.runs().stream().anyMatch(known -> known.run().equals(run));
    }

    private static String runOwner(ConversationId conversation, ShopperId shopper) {
        return shopper + " " + conversation;
    }

    private static ProblemException notFound(RunId run) {
        return new ProblemException(ProblemCode.NOT_FOUND, "no run " + run + " in this conversation");
    }
}
