package dev.souk.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code stock}. */
@Entity
@Table(name = "stock")
@IdClass(StockRow.Key.class)
class StockRow {
    @Id
    @Column(name = "variant_id")
    String variantId;

    @Id
    @Column(name = "store_id")
    String storeId;

    @Column(name = "product_id")
    String productId;

    @Column(name = "available")
    int available;

    @Column(name = "version")
    long version;

    @Column(name = "revision")
    long revision;

    /** A variant in a store. */
    record Key(String variantId, String storeId) {}
}
