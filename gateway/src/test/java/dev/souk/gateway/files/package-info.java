@NullMarked
package dev.souk.gateway.files;

import org.jspecify.annotations.NullMarked;
