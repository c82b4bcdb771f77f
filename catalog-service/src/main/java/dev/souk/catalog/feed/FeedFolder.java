package dev.souk.catalog.feed;

import dev.souk.catalog.settings.ShopSettings;
import dev.souk.chassis.event.UnitOfWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/** The feeds on disk: one file, or all {@code *.jsonl} files of a folder in order of their names. */
@Singleton
public class FeedFolder {

    private static final Logger LOG = Logger.getLogger(FeedFolder.class);

    private final FeedBatch batch;
    private final FeedParser parser;
    private final StatelessSession session;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    FeedFolder(
            FeedBatch batch, ShopSettings shop, StatelessSession session, UnitOfWork unitOfWork, InstantSource clock) {
        this.batch = batch;
        this.parser = new FeedParser(shop.currency());
        this.session = session;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Imports every feed that has changed since it was last imported to its end. A feed that cannot be read is reported and
     * passed over.
     *
     * @return a report for each feed imported
     */
    public List<FeedReport> importChanged(Path fileOrFolder) {
        List<FeedReport> reports = new ArrayList<>();
        for (Path feed : feeds(fileOrFolder)) {
            try {
                importIfChanged(feed).ifPresent(reports::add);
            } catch (IOException e) {
                LOG.errorf("Feed cannot be read: feed=%s reason=%s", feed, e.getMessage());
            }
        }
        return reports;
    }

    private Optional<FeedReport> importIfChanged(Path feed) throws IOException {
        String path = feed.toAbsolutePath().normalize().toString();
        String sha256 = sha256(feed);
        boolean unchanged = unitOfWork.call(() -> {
            FeedRow row = session.get(FeedRow.class, path);
            return row != null && row.sha256.equals(sha256);
        });
        if (unchanged) {
            LOG.infof("Feed unchanged: feed=%s", feed.getFileName());
            return Optional.empty();
        }
        FeedReport report;
        try (InputStream in = Files.newInputStream(feed)) {
            report = new FeedImport(String.valueOf(feed.getFileName()), parser, batch, unitOfWork).run(in);
        }
        unitOfWork.run(() -> {
            FeedRow row = new FeedRow();
            row.path = path;
            row.sha256 = sha256;
            row.importedAt = clock.instant();
            session.upsert(row);
        });
        return Optional.of(report);
    }

    private static List<Path> feeds(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.errorf("Feeds cannot be listed: folder=%s reason=%s", fileOrFolder, e.getMessage());
            return List.of();
        }
    }

    private static String sha256(Path feed) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(feed), MessageDigest.getInstance("SHA-256"))) {
            var unused = in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
