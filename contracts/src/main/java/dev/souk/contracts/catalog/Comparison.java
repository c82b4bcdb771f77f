package dev.souk.contracts.catalog;

import java.util.List;

/**
 * Products side by side.
 *
 * @param rows the attributes in which they may differ; a row has one value a product, empty where there is none
 */
public record Comparison(List<ProductCard> products, List<Row> rows) {
    public Comparison {
        products = products == null ? List.of() : List.copyOf(products);
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    /** One attribute across the products. */
    public record Row(String attribute, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
