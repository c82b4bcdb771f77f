/** The built web apps and the pictures. */
@NullMarked
package dev.souk.gateway.files;

import org.jspecify.annotations.NullMarked;
