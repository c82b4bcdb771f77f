package dev.souk.gateway.chat;

import dev.souk.gateway.relay.Frame;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Frames of a run as server-sent events. */
final class SseFrames {

    private SseFrames() {}

    static Multi<OutboundSseEvent> of(Multi<Frame> frames, Sse sse) {
        return frames.map(frame -> event(frame, sse.newEventBuilder()));
    }

    private static OutboundSseEvent event(Frame frame, OutboundSseEvent.Builder builder) {
        return switch (frame) {
            case Frame.Event event ->
                (event.id() == null ? builder : builder.id(event.id().toString()))
                        .data(String.class, event.json())
                        .build();
            case Frame.Heartbeat beat -> builder.comment("keep-alive").build();
            case Frame.ComeBack comeBack ->
                builder.comment("come back")
                        .reconnectDelay(comeBack.afterMillis())
                        .build();
        };
    }
}
