// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.memory.CaptureDecision.Outcome;
import dev.signalbox.session.memory.MemorySettings.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SummariserTest {
    private static final SummaryModelSettings NO_MODEL = new SummaryModelSettings() {
        @Override
        public Api api() {
            return Api.OPENAI;
        }

        @Override
        public Optional<String> baseUrl() {
            return Optional.empty();
        }

        @Override
        public Optional<String> name() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> keyFile() {
            return Optional.empty();
        }

        @Override
        public int maxTokens() {
            return 1;
        }
    };

    private record Settings(Provider summariser, Optional<List<String>> command, Duration commandTimeout)
            implements MemorySettings {
        @Override
        public Duration tick() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration compileEvery() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration deferralsEvery() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration countEvery() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<List<String>> compileCommand() {
            return Optional.empty();
        }

        @Override
        public String zone() {
            return "UTC";
        }

        @Override
        public Duration compileInterval() {
            return Duration.ofMinutes(30);
        }

        @Override
        public int mostContext() {
            return 20_000;
        }

        @Override
        public Duration keepCaptures() {
            return Duration.ofDays(90);
        }
    }

    private static Summariser.Result summed(String script, int failures) {
        var settings = new Settings(Provider.COMMAND, Optional.of(List.of("sh", "-c", script)), Duration.ofSeconds(20));
        return new Summariser(
                        settings, new MemoryCommand(settings, Optional.empty()), new SummaryModel(NO_MODEL, settings))
                .summarise("**User:** hello\n", failures);
    }

    @Test
    @Tag("MC-13")
    void takesATextForASummaryWhateverWordsStandInIt() {
        assertThat(summed("cat > /dev/null; echo 'We decided that FLUSH_OK is no FLUSH_ERROR.'", 0))
                .isEqualTo(new Summariser.Result.Text("We decided that FLUSH_OK is no FLUSH_ERROR."));
    }

    @Test
    void handsTheConversationToTheProgramAndMarksItSoThatItIsNotCaptured() {
        assertThat(summed("cat | tail -1; echo $CLAUDE_INVOKED_BY ${SIGNALBOX_ACCESS_TOKEN-none}", 0))
                .isEqualTo(new Summariser.Result.Text("**User:** hello\nmemory_flush none"));
    }

    @Test
    @Tag("MC-14")
    void asksAgainAfterAnEmptyAnswerAndThenTakesItForNothing() {
        assertThat(summed("cat > /dev/null", 0))
                .isEqualTo(new Summariser.Result.None(new Outcome.Failed("the answer was empty", true)));
        assertThat(summed("cat > /dev/null", 1)).isEqualTo(new Summariser.Result.None(new Outcome.NothingThere()));
    }

    @Test
    void givesUpAtOnceWhereNoModelIsNamed() {
        var settings = new Settings(Provider.LANGCHAIN4J, Optional.empty(), Duration.ofSeconds(20));
        var model = new SummaryModel(NO_MODEL, settings);
        assertThat(new Summariser(settings, new MemoryCommand(settings, Optional.empty()), model).summarise("text", 0))
                .isEqualTo(new Summariser.Result.None(
                        new Outcome.Failed("signalbox.memory.model.name names no model", false)));
    }

    @Test
    @Tag("MC-10")
    void failsWithAReasonThatQuotesNothing() {
        assertThat(summed("echo secret; exit 3", 0))
                .isEqualTo(new Summariser.Result.None(new Outcome.Failed("the program ended with exit code 3", true)));
        var settings = new Settings(
                Provider.COMMAND, Optional.of(List.of("sh", "-c", "exec sleep 60")), Duration.ofMillis(300));
        assertThat(new MemoryCommand(settings, Optional.empty()).run(List.of("sh", "-c", "exec sleep 60"), ""))
                .isInstanceOf(MemoryCommand.Answer.Failed.class);
        assertThat(new MemoryCommand(settings, Optional.empty()).run(List.of("/no/such/program"), ""))
                .isEqualTo(new MemoryCommand.Answer.Failed("the program could not be started"));
    }
}
