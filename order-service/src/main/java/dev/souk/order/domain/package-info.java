/**
 * The rules of buying: what may go into a cart, what a quote costs, when an order may change. Pure: a decision takes a state,
 * a command and the time and returns the next state or a problem; nothing here reads a clock, a database or a topic.
 */
@NullMarked
package dev.souk.order.domain;

import org.jspecify.annotations.NullMarked;
