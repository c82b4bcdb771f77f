package dev.souk.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code variants}. */
@Entity
@Table(name = "variants")
class VariantRow {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "product_id")
    String productId;

    @Column(name = "position")
    int position;

    @Column(name = "options")
    String options;

    @Column(name = "price_minor")
    long priceMinor;

    @Column(name = "currency")
    String currency;
}
