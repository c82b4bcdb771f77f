package dev.souk.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code reviews}. */
@Entity
@Table(name = "reviews")
@IdClass(ReviewRow.Key.class)
class ReviewRow {
    @Id
    @Column(name = "product_id")
    String productId;

    @Id
    @Column(name = "position")
    int position;

    @Column(name = "stars")
    int stars;

    @Column(name = "author")
    String author;

    @Column(name = "body")
    String body;

    @Column(name = "written_at")
    Instant writtenAt;

    /** Its place in the feed's list. */
    record Key(String productId, int position) {}
}
