// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import dev.signalbox.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the start caches that are missing: each part is started once, on data and a broker of its own, and stopped. */
public final class StartCacheTraining {
    private final SuiteLayout layout;
    private final Progress progress;

    public StartCacheTraining(SuiteLayout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    /** True if there is something to make. */
    public boolean needed() {
        return !StartCache.missing(layout).isEmpty();
    }

    /**
     * Makes what is missing, one after the other; about 20 s and 120 MB each.
     *
     * @throws SuiteException if a part did not start or its cache was not written
     */
    public void run() throws InterruptedException {
        run(List.of(Part.values()));
    }

    /**
     * Makes what is missing of these, one after the other.
     *
     * @throws SuiteException if a part did not start or its cache was not written
     */
    public void run(List<Part> parts) throws InterruptedException {
        var missing =
                StartCache.missing(layout).stream().filter(parts::contains).toList();
        if (missing.isEmpty()) {
            return;
        }
        try (var folder = new TrainingFolder();
                var broker = EmbeddedBroker.start(folder.path(), 0)) {
            for (var part : missing) {
                train(part, broker.bootstrap());
                progress.say("The start cache of " + part.label() + " is made");
            }
        } catch (IOException e) {
            throw new SuiteException("No folder for the broker that start caches need: " + e.getMessage(), e);
        }
    }

    private void train(Part part, String bootstrap) throws InterruptedException {
        try {
            var environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
            new TrainingRun(StartCache.of(layout, part), home -> options(part, home), environment).run();
        } catch (IOException e) {
            throw new SuiteException("No start cache for " + part.label() + ": " + e.getMessage(), e);
        }
    }

    private List<String> options(Part part, Path home) {
        var jar = layout.jar(part);
        return part.isService()
                ? JvmOptions.ofService(jar)
                : PartLaunch.brokerOptions(jar.toString(), home.resolve("broker"), 0);
    }
}
