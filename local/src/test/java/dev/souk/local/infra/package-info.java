@NullMarked
package dev.souk.local.infra;

import org.jspecify.annotations.NullMarked;
