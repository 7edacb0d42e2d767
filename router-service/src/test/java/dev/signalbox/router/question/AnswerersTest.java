// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsNothingAWordOrNamesThatMayLackTheirChannel() throws Exception {
        assertThat(read("{}")).contains(new Answerers.Heard());
        assertThat(read("{\"answerers\":null}")).contains(new Answerers.Heard());
        assertThat(read("{\"answerers\":\"admins\"}")).contains(new Answerers.Admins());
        assertThat(read("{\"answerers\":[\"ann\",\"slack:U1\"]}"))
                .contains(new Answerers.Named(List.of("slack:ann", "slack:U1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"anyone\"", "[]", "[1]", "[\"a b\"]", "[\"\"]", "7", "{}", "[\"a\\nb\"]"})
    void takesNothingElse(String written) throws Exception {
        assertThat(read("{\"answerers\":" + written + "}")).isEmpty();
    }

    @Test
    void takesTwentyNamesAndNoMore() throws Exception {
        var twenty = "\"a\"" + ",\"a\"".repeat(19);
        assertThat(read("{\"answerers\":[" + twenty + "]}")).isPresent();
        assertThat(read("{\"answerers\":[" + twenty + ",\"a\"]}")).isEmpty();
    }

    @Test
    void isReadAsItWasStored() {
        for (var each :
                List.of(new Answerers.Heard(), new Answerers.Admins(), new Answerers.Named(List.of("a:1", "a:2")))) {
            assertThat(Answerers.of(each.stored())).isEqualTo(each);
        }
    }

    @Test
    void narrowsWhoMayAnswerAndNeverWidensIt() {
        var named = new Answerers.Named(List.of("webchat:ann"));
        assertThat(new Answerers.Heard().objection("webchat:ann", true, false)).isEmpty();
        assertThat(new Answerers.Heard().objection("webchat:ann", false, false)).contains("does not know");
        assertThat(new Answerers.Admins().objection("webchat:ann", true, true)).isEmpty();
        assertThat(new Answerers.Admins().objection("webchat:ann", true, false)).contains("admins");
        assertThat(named.objection("webchat:ann", true, false)).isEmpty();
        assertThat(named.objection("webchat:ann", false, false)).contains("does not know");
        assertThat(named.objection("webchat:bob", true, true)).contains("somebody else");
    }

    private static Optional<Answerers> read(String content) throws JsonProcessingException {
        return Answerers.read(JSON.readTree(content).path("answerers"), "slack");
    }
}
