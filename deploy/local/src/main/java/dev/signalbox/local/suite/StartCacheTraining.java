// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the start caches that are missing: each part is started once, alone and on data of its own, and stopped. */
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
     * Makes what is missing, one after the other; about 15 s and 100 MB each.
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
        for (var part : StartCache.missing(layout)) {
            if (parts.contains(part)) {
                train(part);
                progress.say("The start cache of " + part.label() + " is made");
            }
        }
    }

    private void train(Part part) throws InterruptedException {
        try {
            new TrainingRun(StartCache.of(layout, part), home -> options(part, home), Map.of()).run();
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
