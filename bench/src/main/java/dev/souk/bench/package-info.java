/** Benchmarks: each figure beside its floor, measured in the same run. */
@NullMarked
package dev.souk.bench;

import org.jspecify.annotations.NullMarked;
