/** Consequential calls: what a shopper is asked to approve, and each approval used once. */
@NullMarked
package dev.souk.order.approval;

import org.jspecify.annotations.NullMarked;
