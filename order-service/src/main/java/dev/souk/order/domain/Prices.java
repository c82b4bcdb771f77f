package dev.souk.order.domain;

import dev.souk.contracts.money.Money;

/**
 * What a purchase costs.
 *
 * @param subtotal sum of the lines, tax included
 * @param tax tax that is contained in the total
 * @param delivery delivery fee, tax included
 * @param total what is charged: subtotal and delivery
 */
public record Prices(Money subtotal, Money tax, Money delivery, Money total) {}
