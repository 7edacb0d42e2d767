// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.PortPlan;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteLayout;
import dev.signalbox.local.training.StartCacheTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One suite of real processes for all tests of this module: started by the first that asks, stopped after the last. */
final class RunningSuite implements ParameterResolver {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private record Started(Suite suite) implements AutoCloseable {
        static Started fresh() {
            try {
                var home = Path.of("target", "suite").toAbsolutePath();
                clear(home);
                var suite = Suite.of(new SuiteLayout(ROOT, home), line -> System.out.println("suite: " + line));
                new StartCacheTraining(suite.layout(), line -> System.out.println("suite: " + line))
                        .run(Part.services());
                suite.start(PortPlan.fresh());
                return new Started(suite);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("The suite did not start", e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            suite.stop();
        }

        private static void clear(Path home) throws IOException {
            if (Files.exists(home)) {
                try (var files = Files.walk(home)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Suite.class
                || parameter.getParameter().getType() == SuiteClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var suite = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Started.class, _ -> Started.fresh(), Started.class)
                .suite();
        return parameter.getParameter().getType() == Suite.class ? suite : SuiteClient.operator(suite);
    }
}
