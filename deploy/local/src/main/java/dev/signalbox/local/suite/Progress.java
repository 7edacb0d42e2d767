// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

/** Is told what the suite is doing, one sentence at a time. Called from the thread that drives the suite. */
@FunctionalInterface
public interface Progress {

    void say(String sentence);

    /** For those who do not listen. */
    static Progress silent() {
        return _ -> {};
    }
}
