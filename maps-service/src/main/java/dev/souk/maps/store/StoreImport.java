package dev.souk.maps.store;

import dev.souk.maps.store.StoresFile.BadLine;
import dev.souk.maps.store.StoresFile.Contents;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Brings the stores of a file into the table. Stores that the file does not name stay: a file cut short takes none away. */
@ApplicationScoped
public class StoreImport {
    private static final Logger LOG = Logger.getLogger(StoreImport.class);

    private final StoreTable table;
    private volatile String report = "no stores file is configured";

    StoreImport(StoreTable table) {
        this.table = table;
    }

    /** Imports a file; a second time changes nothing. */
    public void importFrom(Path file) {
        try {
            Contents contents = StoresFile.read(file);
            table.save(contents.stores());
            for (BadLine line : contents.badLines()) {
                LOG.warnf("store not imported: file=%s line=%d reason=%s", file, line.number(), line.reason());
            }
            report = report(contents);
            LOG.infof(
                    "stores imported: file=%s stores=%d badLines=%d",
                    file, contents.stores().size(), contents.badLines().size());
        } catch (IOException unreadable) {
            report = "the stores file cannot be read: " + file;
            LOG.errorf(unreadable, "stores not imported: file=%s", file);
        }
    }

    /** What came of the last import, for people. */
    public String report() {
        return report;
    }

    private static String report(Contents contents) {
        String imported = contents.stores().size() + " stores imported";
        if (contents.badLines().isEmpty()) {
            return imported;
        }
        BadLine first = contents.badLines().getFirst();
        return imported + ", " + contents.badLines().size() + " lines could not be used; line " + first.number() + ": "
                + first.reason();
    }
}
