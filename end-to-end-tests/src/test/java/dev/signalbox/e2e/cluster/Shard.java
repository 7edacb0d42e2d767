// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.util.List;

/** Two processes of session-service on one data folder: one serves, the other stands by, as two containers of a Pod do. */
final class Shard {
    private final Replica one;
    private final Replica other;

    Shard(Replica one, Replica other) {
        this.one = one;
        this.other = other;
    }

    Replica serving() {
        return one.standsBy() ? other : one;
    }

    Replica standby() {
        return one.standsBy() ? one : other;
    }

    /** Replaces both, one after the other, when the first has settled, as when the images of two containers are changed in place. */
    void roll() throws InterruptedException {
        for (var process : List.of(standby(), serving())) {
            process.terminate();
            process.start();
            process.awaitStandingBy();
            process.staysReady(Cluster.SETTLING);
        }
    }
}
