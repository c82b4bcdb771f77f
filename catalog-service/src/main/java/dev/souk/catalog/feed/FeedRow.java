package dev.souk.catalog.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code feeds}: a feed as it was when last imported to its end. */
@Entity
@Table(name = "feeds")
class FeedRow {
    @Id
    @Column(name = "path")
    String path;

    @Column(name = "sha256")
    String sha256;

    @Column(name = "imported_at")
    Instant importedAt;
}
