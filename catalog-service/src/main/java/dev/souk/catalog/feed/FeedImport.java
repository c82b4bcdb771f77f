package dev.souk.catalog.feed;

import dev.souk.catalog.feed.FeedReport.Rejection;
import dev.souk.catalog.feed.FeedReport.Tally;
import dev.souk.chassis.event.UnitOfWork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Imports a feed line by line: what is usable goes in, what is not is reported. It may be repeated at any time, and cut short
 * at any time: every batch of lines is a transaction, and lines that say nothing new do nothing. Memory grows with the number
 * of products (about 100 bytes each, to find repeated ids), not with their size.
 */
public final class FeedImport {

    /** Longest line in bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private static final Logger LOG = Logger.getLogger(FeedImport.class);
    private static final int BATCH = 250;
    private static final int PROGRESS_EVERY = 1_000;

    // Goes into the hashes, so that a new meaning of old lines imports them again.
    private static final byte[] FORMAT = "feed-1\n".getBytes(StandardCharsets.UTF_8);

    private final FeedParser parser;
    private final FeedBatch batch;
    private final UnitOfWork unitOfWork;
    private final String name;
    private final Tally tally = new Tally();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Submission> waiting = new ArrayList<>();

    FeedImport(String name, FeedParser parser, FeedBatch batch, UnitOfWork unitOfWork) {
        this.name = name;
        this.parser = parser;
        this.batch = batch;
        this.unitOfWork = unitOfWork;
    }

    /** Imports the whole feed and closes it. To be called once. */
    FeedReport run(InputStream feed) throws IOException {
        try (FeedLines lines = new FeedLines(feed, LONGEST_LINE)) {
            for (FeedLines.Line line = lines.next(); line != null; line = lines.next()) {
                tally.line();
                if (!line.blank()) {
                    take(line);
                }
                if (waiting.size() == BATCH) {
                    flush();
                }
                if (line.number() % PROGRESS_EVERY == 0) {
                    log("Feed import goes on");
                }
            }
            flush();
        }
        log("Feed import done");
        return tally.report();
    }

    private void take(FeedLines.Line line) {
        if (line.tooLong()) {
            reject(line.number(), "given more than " + LONGEST_LINE + " bytes, expected at most that");
            return;
        }
        FeedEntry entry = parser.parse(line.bytes());
        switch (entry) {
            case FeedEntry.Bad(String reason) ->
                reject(line.number(), line.ended() ? reason : reason + " (the last line: the feed may be cut short)");
            case FeedEntry.Listed listed -> submit(line, listed.product().id().value(), entry);
            case FeedEntry.Delisted delisted -> submit(line, delisted.product().value(), entry);
        }
    }

    private void submit(FeedLines.Line line, String product, FeedEntry entry) {
        Integer before = seen.putIfAbsent(product, line.number());
        if (before != null) {
            reject(line.number(), "id: given '" + product + "', which is on line " + before + " already");
            return;
        }
        waiting.add(new Submission(line.number(), hash(line.bytes()), entry));
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Submission> submissions = List.copyOf(waiting);
        waiting.clear();
        count(unitOfWork.call(() -> batch.apply(submissions)));
    }

    private void count(FeedBatch.Outcome outcome) {
        tally.imported(outcome.imported());
        tally.delisted(outcome.delisted());
        tally.unchanged(outcome.unchanged());
        outcome.rejections().forEach(rejection -> reject(rejection.line(), rejection.reason()));
    }

    private void reject(int line, String reason) {
        if (tally.rejected(new Rejection(line, reason))) {
            LOG.warnf("Feed line rejected: feed=%s line=%d reason=%s", name, line, reason);
        }
    }

    private void log(String message) {
        FeedReport report = tally.report();
        LOG.infof(
                "%s: feed=%s lines=%d imported=%d delisted=%d unchanged=%d rejected=%d",
                message,
                name,
                report.lines(),
                report.imported(),
                report.delisted(),
                report.unchanged(),
                report.rejected());
    }

    private static String hash(byte[] line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FORMAT);
            return HexFormat.of().formatHex(digest.digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
