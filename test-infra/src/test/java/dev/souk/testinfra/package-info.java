@NullMarked
package dev.souk.testinfra;

import org.jspecify.annotations.NullMarked;
