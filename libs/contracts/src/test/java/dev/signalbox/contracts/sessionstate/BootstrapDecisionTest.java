// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.sessionstate.BootstrapDecision.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BootstrapDecisionTest {
    @TempDir
    Path directory;

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(null, new Stored.Id("cs-1"), true, null, "claude_session_id_missing"),
                Arguments.of("", new Stored.Id("cs-1"), true, null, "claude_session_id_missing"),
                Arguments.of("  ", new Stored.Id("  "), true, null, "claude_session_id_missing"),
                Arguments.of("cs-1", new Stored.None(), true, null, "sentinel_missing"),
                Arguments.of("cs-1", new Stored.Unreadable(), true, null, "sentinel_unreadable"),
                Arguments.of("cs-1", new Stored.Id(" \n"), true, "", "sentinel_empty"),
                Arguments.of("cs-1", new Stored.Id("cs-1"), false, "cs-1", "sentinel_match"),
                Arguments.of("cs-1", new Stored.Id(" cs-1\n"), false, "cs-1", "sentinel_match"),
                Arguments.of("cs-1 ", new Stored.Id("cs-1"), false, "cs-1", "sentinel_match"),
                Arguments.of("cs-2", new Stored.Id("cs-1"), true, "cs-1", "sentinel_mismatch"),
                Arguments.of("cs-1", new Stored.Id("cs-1\ncs-2"), true, "cs-1\ncs-2", "sentinel_mismatch"));
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("BT-06")
    @Tag("BS-01")
    @Tag("BS-02")
    @Tag("BS-03")
    void followsTheTable(String current, Stored stored, boolean needed, String told, String reason) {
        // When
        var decision = BootstrapDecision.decide(current, stored);

        // Then
        assertThat(decision.needed()).isEqualTo(needed);
        assertThat(decision.stored()).isEqualTo(told);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    @Tag("BS-04")
    void takesASentinelItCannotReadForAReasonToBootstrap() throws Exception {
        var sentinel = new Sentinel(directory.resolve("session_bootstrapped"));
        assertThat(sentinel.read()).isEqualTo(new Stored.None());

        Files.write(sentinel.file(), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
        assertThat(sentinel.read()).isEqualTo(new Stored.Unreadable());

        Files.delete(sentinel.file());
        Files.createDirectory(sentinel.file());
        assertThat(sentinel.read()).isEqualTo(new Stored.Unreadable());
    }

    @Test
    void writesTheSentinelWithoutALineEndAndReadableForAll() throws Exception {
        var sentinel = new Sentinel(directory.resolve("tmp").resolve("session_bootstrapped"));
        sentinel.write(" cs-1 ");
        assertThat(sentinel.file()).hasContent("cs-1");
        assertThat(Files.getPosixFilePermissions(sentinel.file())).hasSize(4);
        assertThat(sentinel.read()).isEqualTo(new Stored.Id("cs-1"));
    }
}
