// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookInputTest {

    @ParameterizedTest
    @Tag("MC-23")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "C:\\Users\\me\\x.jsonl | C:\\Users\\me\\x.jsonl",
                "C:\\temp\\new.jsonl | C:\\temp\\new.jsonl",
                "C:\\Users\\\\me | C:\\Users\\me",
                "C:\\Users\\u00e9 | C:\\Users\\u00e9",
                "\\\\srv\\share\\Users | \\\\srv\\share\\Users",
                "\\\\\\\\srv\\\\share | \\\\srv\\share",
                "C:\\dir\\ | C:\\dir\\",
                "C:\\\\Users\\\\me | C:\\Users\\me",
                "/home/me/x.jsonl | /home/me/x.jsonl"
            })
    void readsAPathHoweverItsBackslashesAreWritten(String raw, String path) {
        var input = HookInput.read("{\"session_id\":\"s-1\",\"transcript_path\":\"" + raw
                + "\",\"cwd\":\"C:\\Q\",\"reason\":\"two\\nlines\"}");
        assertThat(input.transcriptPath()).isEqualTo(path);
        assertThat(input.reason()).isEqualTo("two\nlines");
        assertThat(input.skip()).isNull();
    }

    @ParameterizedTest
    @Tag("MC-22")
    @ValueSource(strings = {"[1]", "null", "3", "{\"session_id\": ", "", "\"C:\\"})
    void saysThatAnInputIsNoObject(String input) {
        assertThat(HookInput.read(input).skip()).isEqualTo("input-malformed");
    }

    @ParameterizedTest
    @Tag("MC-20")
    @ValueSource(strings = {"../x", "a/b", "-x", "a b"})
    void takesNoIdThatCouldLeadElsewhere(String id) {
        var input = HookInput.read("{\"session_id\":\"" + id + "\",\"transcript_path\":\"/x\"}");
        assertThat(input.skip()).isEqualTo("session-id-unsafe");
        assertThat(input.sessionId()).isEqualTo("unknown");
        assertThat(input.transcriptPath()).isNull();
    }

    @Test
    void saysThatThereIsNoPath() {
        assertThat(HookInput.read("{\"session_id\":\"s\"}").skip()).isEqualTo("transcript-path-missing");
        assertThat(HookInput.read("{\"session_id\":\"s\",\"transcript_path\":\"\"}")
                        .skip())
                .isEqualTo("transcript-path-missing");
        assertThat(HookInput.read("{\"session_id\":\"s\",\"transcript_path\":7}")
                        .skip())
                .isEqualTo("transcript-path-missing");
    }
}
