/** Money as integers. */
@NullMarked
package dev.souk.contracts.money;

import org.jspecify.annotations.NullMarked;
