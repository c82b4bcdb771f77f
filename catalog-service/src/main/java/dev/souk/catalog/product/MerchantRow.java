package dev.souk.catalog.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code merchants}. */
@Entity
@Table(name = "merchants")
class MerchantRow {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "name")
    String name;
}
