// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void takesOverWhatTheCallerSent() {
        assertThat(Correlation.of("order-1", TRACE)).isEqualTo(new Correlation("order-1", TRACE));
    }

    @Test
    void usesTheTraceAsIdWhenTheCallerSentNone() {
        assertThat(Correlation.of(null, TRACE).correlationId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void replacesWhatIsNotWellFormed() {
        var made = Correlation.of("line\nbreak", "00-zz");

        assertThat(made.correlationId()).matches("[0-9a-f]{32}");
        assertThat(made.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void anIdThatCouldBeATraceIsTheTrace() {
        var made = Correlation.of("4bf92f3577b34da6a3ce929d0e0e4736", null);

        assertThat(made.correlationId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(made.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(Correlation.of("order-1", null).traceId()).matches("[0-9a-f]{32}");
        assertThat(Correlation.of("0".repeat(32), null).traceId()).isNotEqualTo("0".repeat(32));
    }

    @Test
    void knowsWhetherAnythingStandsBehindIt() {
        assertThat(Correlation.fresh().begins()).isTrue();
        assertThat(Correlation.of("4bf92f3577b34da6a3ce929d0e0e4736", null).begins())
                .isTrue();
        assertThat(Correlation.of(null, TRACE).begins()).isFalse();
        assertThat(Correlation.of(null, TRACE).spanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void idsOfNothingButZerosNameNothing() {
        var noTrace = "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01";
        var noSpan = "00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0".repeat(16) + "-01";

        assertThat(Correlation.of(null, noTrace).traceparent()).isNotEqualTo(noTrace);
        assertThat(Correlation.of(null, noSpan).traceparent()).isNotEqualTo(noSpan);
    }

    @Test
    void takesExactlyWhatTheGrammarsTake() {
        var trace = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
        var id = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
        for (var c = 0; c < 300; c++) {
            for (var at = 0; at <= TRACE.length(); at++) {
                var changed = TRACE.substring(0, at) + (char) c + TRACE.substring(Math.min(at + 1, TRACE.length()));
                assertThat(Correlation.of("a", changed).traceparent().equals(changed))
                        .isEqualTo(trace.matcher(changed).matches());
                assertThat(Correlation.of(changed, TRACE).correlationId().equals(changed))
                        .isEqualTo(id.matcher(changed).matches());
            }
        }
        assertThat(Correlation.of("a".repeat(64), TRACE).correlationId()).isEqualTo("a".repeat(64));
        assertThat(Correlation.of("a".repeat(65), TRACE).correlationId()).isNotEqualTo("a".repeat(65));
        assertThat(Correlation.of("", TRACE).correlationId()).isNotEmpty();
    }

    @Test
    void refusesToHoldAnythingElse() {
        assertThatThrownBy(() -> new Correlation("a b", TRACE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Correlation("a", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
