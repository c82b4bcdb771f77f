/** The language model: what it is told, and how it is asked. */
@NullMarked
package dev.souk.agent.model;

import org.jspecify.annotations.NullMarked;
