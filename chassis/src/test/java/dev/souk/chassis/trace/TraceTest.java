package dev.souk.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsAndWritesTheHeader() {
        assertThat(Trace.parse(HEADER).traceparent()).isEqualTo(HEADER);
    }

    @Test
    void aChildStaysInTheTrace() {
        Trace child = Trace.parse(HEADER).child();

        assertThat(child.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(child.parentId()).isNotEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void beginsANewTraceWhereThereIsNone(String header) {
        assertThat(Trace.parse(Trace.parse(header).traceparent()).traceId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void isCurrentInsideItsOwnCallsAlone() {
        Trace trace = Trace.begin();

        assertThat(trace.<Trace>call(Trace::current)).isEqualTo(trace);
        assertThat(Trace.current()).isNotEqualTo(trace);
    }
}
