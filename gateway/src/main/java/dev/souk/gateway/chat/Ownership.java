package dev.souk.gateway.chat;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.journal.Journal;
import dev.souk.gateway.redis.Redis;
import dev.souk.gateway.relay.LiveRuns.Start;
import dev.souk.gateway.relay.OwnedRun;
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
    public Start bind(OwnedRun run) {
        String[] keys = {RUN + run.run(), CONVERSATION + run.conversation(), STREAM + run.run()};
        Optional<List<String>> owners = redis.ask(commands -> commands.eval(
                bindScript,
                ScriptOutputType.MULTI,
                keys,
                owner(run),
                run.shopper().value(),
                String.valueOf(MEMORY.toSeconds())));
        if (owners.isEmpty()) {
            return Start.POSTED_UNVERIFIED;
        }
        boolean ownRun = owners.get().get(0).equals(owner(run));
        boolean ownConversation = owners.get().get(1).equals(run.shopper().value());
        if (!ownRun || !ownConversation) {
            askJournal(run, !ownRun);
            remember(run);
        }
        return Start.POSTED;
    }

    /**
     * Whether a run is the shopper's.
     *
     * @throws ProblemException not_found, if it is not; unavailable, if that cannot be told
     */
    public void requireOwn(OwnedRun run) {
        boolean own = redis.ask(commands -> commands.mget(RUN + run.run()))
                .filter(owner -> owner.getFirst().getValueOrElse("").equals(owner(run)))
                .isPresent();
        if (!own) {
            askJournal(run, true);
            remember(run);
        }
    }

    /** @param hasRun whether the journal must know the run, as well as the conversation */
    private void askJournal(OwnedRun run, boolean hasRun) {
        switch (journal.read(run.conversation(), run.shopper())) {
            case Journal.Answer.Found found -> {
                if (hasRun
                        && found.history().runs().stream()
                                .noneMatch(known -> known.run().equals(run.run()))) {
                    throw notFound(run);
                }
            }
            case Journal.Answer.NotFound none -> throw notFound(run);
            case Journal.Answer.Unknown unknown ->
                throw new ProblemException(
                        ProblemCode.UNAVAILABLE, "the conversation cannot be read now", unknown.cause());
        }
    }

    private void remember(OwnedRun run) {
        redis.tell(commands -> commands.setex(RUN + run.run(), MEMORY.toSeconds(), owner(run)));
        redis.tell(commands -> commands.setex(
                CONVERSATION + run.conversation(),
                MEMORY.toSeconds(),
                run.shopper().value()));
    }

    private static String owner(OwnedRun run) {
        return run.shopper() + " " + run.conversation();
    }

    private static ProblemException notFound(OwnedRun run) {
        return new ProblemException(ProblemCode.NOT_FOUND, "no run " + run.run() + " in this conversation");
    }
}
