package dev.souk.agent.domain;

import dev.souk.contracts.id.CallId;

/**
 * A tool call as the model wrote it, under an id of ours.
 *
 * @param tool what the model named, which may be no tool at all
 * @param arguments JSON text, unchecked
 */
public record ModelCall(CallId id, String tool, String arguments) {

    /** The id under which the approved execution of this call is sent. */
    public CallId approvedId() {
        return new CallId(id.value() + "-approved");
    }
}
