// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import dev.signalbox.local.suite.JvmOptions;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.StartCache;
import dev.signalbox.local.suite.SuiteException;
import dev.signalbox.local.suite.SuiteLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Makes the start caches of a suite that are missing, on data and a broker of their own. */
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
     * Makes what is missing: one to three minutes, and 120 MB each. Services are trained together, so all of them if one is.
     *
     * @throws SuiteException if a part did not start or its cache was not written
     */
    public void run() throws InterruptedException {
        run(List.of(Part.values()));
    }

    /**
     * Makes what is missing of these.
     *
     * @throws SuiteException if a part did not start or its cache was not written
     */
    public void run(List<Part> parts) throws InterruptedException {
        var missing =
                StartCache.missing(layout).stream().filter(parts::contains).toList();
        if (missing.contains(Part.BROKER)) {
            trainBroker();
        }
        if (missing.stream().anyMatch(Part::isService)) {
            new ServicesTraining(part -> StartCache.of(layout, part), layout.agentRunnerJar(), Map.of(), progress)
                    .run();
        }
    }

    private void trainBroker() throws InterruptedException {
        var cache = StartCache.of(layout, Part.BROKER);
        try (var folder = new TrainingFolder()) {
            var options = JvmOptions.ofBroker(
                    cache.program().toString(), folder.path().resolve("broker"), 0);
            try (var run =
                    TrainingRun.start(cache, options, Map.of(), folder.path().resolve("broker.log"))) {
                run.awaitStart();
                run.finish();
            }
            progress.say("The start cache of broker is made");
        } catch (IOException e) {
            throw new SuiteException("No start cache for the broker: " + e.getMessage(), e);
        }
    }
}
