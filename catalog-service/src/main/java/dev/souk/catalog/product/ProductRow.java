package dev.souk.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code products}. */
@Entity
@Table(name = "products")
class ProductRow {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "merchant_id")
    String merchantId;

    @Column(name = "title")
    String title;

    @Column(name = "description")
    String description;

    @Column(name = "brand")
    String brand;

    @Column(name = "category")
    String category;

    @Column(name = "tags")
    String tags;

    @Column(name = "attributes")
    String attributes;

    @Column(name = "picture")
    String picture;

    @Column(name = "translations")
    String translations;

    @Column(name = "listed_at")
    Instant listedAt;

    @Column(name = "stars")
    int stars;

    @Column(name = "review_count")
    int reviewCount;

    @Column(name = "delisted")
    boolean delisted;

    @Column(name = "content_hash")
    String contentHash;

    @Column(name = "revision")
    long revision;
}
