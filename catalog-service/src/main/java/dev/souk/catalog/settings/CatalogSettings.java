package dev.souk.catalog.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How this service is set up. */
@ConfigMapping(prefix = "souk.catalog")
public interface CatalogSettings {

    /** Product feed, or a folder of {@code *.jsonl} feeds, imported at start where changed. */
    Optional<Path> feed();

    /** Folder of the search index; made, and made again from the database, as needed. */
    @WithDefault("data/catalog-index")
    Path indexDir();

    /** Searches that run at once; as many as there are processors unless given. */
    Optional<Integer> searchThreads();

    /** Searches that may wait for one of them; more are refused as at capacity. */
    @WithDefault("64")
    int searchQueue();

    /** Milliseconds after which changes of products and stock are looked for. */
    @WithDefault("250")
    int indexEveryMillis();
}
