/** What is known of models: how they think, what they can do, what they cost. Facts are data in a versioned file. */
@NullMarked
package dev.souk.llm.model;

import org.jspecify.annotations.NullMarked;
