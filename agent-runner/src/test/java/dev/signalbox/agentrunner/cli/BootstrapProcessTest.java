// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapProcessTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private OneCommand run(Map<String, String> environment, String... arguments) throws Exception {
        return OneCommand.run(directory, environment, "", arguments);
    }

    private JsonNode state() throws Exception {
        return JSON.readTree(directory.resolve("session-state.json").toFile());
    }

    @Test
    @Tag("BT-01")
    void asksForMemoryUntilItIsNotedThatItWasRead() throws Exception {
        var first = Map.of("CLAUDE_SESSION_ID", "cs-1");
        var asked = run(first, "bootstrap", "needed");
        assertThat(asked.exit()).isZero();
        assertThat(asked.out().strip())
                .isEqualTo(
                        "{\"needs_bootstrap\":true,\"current\":\"cs-1\",\"stored\":null,\"reason\":\"sentinel_missing\"}");

        var registered = run(
                first,
                "bootstrap",
                "register",
                "--group-dir=" + directory,
                "--store-session-id=st-1",
                "--name=maintenance");
        assertThat(registered.exit()).isZero();
        assertThat(registered.out().strip())
                .isEqualTo("{\"session_id\":\"st-1\",\"session_name\":\"maintenance\",\"schema_version\":1,"
                        + "\"wrote_state\":true,\"wrote_sentinel\":true}");
        assertThat(directory.resolve("session_bootstrapped")).hasContent("cs-1");
        assertThat(state().at("/sessions/maintenance/session_id").asText()).isEqualTo("st-1");
        assertThat(state().get("session_id").asText()).isEqualTo("st-1");

        assertThat(run(first, "bootstrap", "needed").exit()).isEqualTo(1);
        assertThat(run(Map.of("CLAUDE_SESSION_ID", "cs-2"), "bootstrap", "needed")
                        .out())
                .contains("sentinel_mismatch");
    }

    @Test
    @Tag("BT-02")
    @Tag("BS-22")
    void saysWhatWasWrittenAlthoughTheSentinelWasNot() throws Exception {
        var nameless = run(Map.of("NANOCLAW_SESSION_NAME", ""), "bootstrap", "register", "--group-dir=" + directory);
        assertThat(nameless.exit()).isZero();
        assertThat(nameless.out()).contains("\"session_name\":\"default\"", "\"wrote_sentinel\":false");
        assertThat(directory.resolve("session_bootstrapped")).doesNotExist();

        Files.createDirectory(directory.resolve("session_bootstrapped"));
        Files.createFile(directory.resolve("session_bootstrapped").resolve("x"));
        var failing = run(Map.of("CLAUDE_SESSION_ID", "cs-1"), "bootstrap", "register", "--group-dir=" + directory);
        assertThat(failing.exit()).isEqualTo(1);
        assertThat(failing.out()).contains("\"wrote_state\":true,\"wrote_sentinel\":false");
        assertThat(run(Map.of("CLAUDE_SESSION_ID", "cs-1"), "bootstrap", "needed")
                        .out())
                .contains("sentinel_unreadable");
    }

    @Test
    @Tag("BS-04")
    void neverTakesAFailureForAReasonToSkipMemory() throws Exception {
        Files.write(directory.resolve("session_bootstrapped"), new byte[] {(byte) 0xff});
        var unreadable = run(Map.of("CLAUDE_SESSION_ID", "cs-1"), "bootstrap", "needed");
        assertThat(unreadable.exit()).isZero();
        assertThat(unreadable.out()).contains("sentinel_unreadable");
        assertThat(run(Map.of(), "bootstrap", "needed", "--no-such-option").exit())
                .isEqualTo(2);
    }

    @Test
    @Tag("BT-03")
    void takesTheHostsIdOfThisGroupAndSessionAndNoneIfItCannotBeAsked() throws Exception {
        var database = directory.resolve("messages.db");
        var missing = run(Map.of(), "bootstrap", "register", "--group-dir=" + directory, "--store-db=" + database);
        assertThat(missing.exit()).isZero();
        assertThat(missing.out()).contains("\"session_id\":null");
        assertThat(database).doesNotExist();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sessions (group_folder, session_name, session_id)");
            statement.execute("INSERT INTO sessions VALUES ('other', 'default', 'st-other'), ('"
                    + directory.getFileName() + "', 'default', 'st-own')");
        }
        var found = run(Map.of(), "bootstrap", "register", "--group-dir=" + directory, "--store-db=" + database);
        assertThat(found.out()).contains("\"session_id\":\"st-own\"");
    }

    @Test
    @Tag("BS-11")
    void failsAndChangesNothingWhereANewerProgramWrote() throws Exception {
        Files.writeString(directory.resolve("session-state.json"), "{\"schema_version\":2}");
        var refused = run(Map.of("CLAUDE_SESSION_ID", "cs-1"), "bootstrap", "register", "--group-dir=" + directory);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("schema_version 2");
        assertThat(directory.resolve("session_bootstrapped")).doesNotExist();
    }
}
