/** Tool calls as they leave and come back: arguments, requests, answers. */
@NullMarked
package dev.souk.agent.tool;

import org.jspecify.annotations.NullMarked;
