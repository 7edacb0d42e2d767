// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.StartCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void aProgram() throws IOException {
        jar = FakeProgram.jar(folder);
    }

    @Test
    void makesACacheWhenTheProgramIsToldToEnd() throws Exception {
        var cache = cache("program");
        try (var run = start(cache)) {
            assertThat(run.awaitStart())
                    .hasValueSatisfying(address -> assertThat(address.getPort()).isPositive());
            assertThat(cache.isCurrent()).isFalse();

            run.finish();
        }
        assertThat(cache.isCurrent()).isTrue();
    }

    @Test
    void saysWhyAProgramDidNotStart() throws Exception {
        var cache = cache("program");
        var options = List.of("-cp", jar.toString(), FakeProgram.class.getName(), "ERROR: no such thing");
        try (var run = TrainingRun.start(cache, options, Map.of(), folder.resolve("log"))) {
            assertThatThrownBy(run::awaitStart).hasMessage("it did not start: ERROR: no such thing");
        }
        assertThat(cache.file()).doesNotExist();
    }

    @Test
    void makesCachesOfServicesThatRefuseToTalkToo() throws Exception {
        var said = new ArrayList<String>();

        new ServicesTraining(part -> cache(part.label()), folder.resolve("no-agents.jar"), Map.of(), said::add).run();

        assertThat(Part.services()).allMatch(part -> cache(part.label()).isCurrent());
        assertThat(said).first().asString().startsWith("Start caches are made without practice: ");
    }

    private TrainingRun start(StartCache cache) throws IOException {
        var options = List.of("-cp", jar.toString(), FakeProgram.class.getName());
        return TrainingRun.start(cache, options, Map.of(), folder.resolve("log"));
    }

    private StartCache cache(String name) {
        return new StartCache(folder.resolve(name + ".aot"), jar);
    }
}
