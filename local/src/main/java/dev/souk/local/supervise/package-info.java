/** Runs the whole platform on one machine: infrastructure, then the services, each a child process that is started again when it crashes. */
@NullMarked
package dev.souk.local.supervise;

import org.jspecify.annotations.NullMarked;
