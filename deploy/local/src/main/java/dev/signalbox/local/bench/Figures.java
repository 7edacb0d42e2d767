// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import java.io.PrintWriter;

/** Says each figure of a benchmark as soon as it is known, so that a long run shows progress and an early end loses none. */
public final class Figures {
    private final PrintWriter out;

    /** Figures go to {@code out}, a line each. */
    public Figures(PrintWriter out) {
        this.out = out;
    }

    /** Says one; the unit belongs to {@code figure}. */
    public void put(String name, String figure) {
        out.printf("  %-62s %s%n", name, figure);
        out.flush();
    }
}
