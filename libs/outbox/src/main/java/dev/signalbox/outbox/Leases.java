// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.time.Duration;

/** Leases, so that periodic work runs on one replica at a time. */
public interface Leases {

    /**
     * Takes or renews a lease in a transaction of its own.
     *
     * @param name what is leased, for example {@code outbox-relay}
     * @return true if this process holds it now, until {@code ttl} from now
     */
    boolean hold(String name, Duration ttl);

    /** Gives the lease up if this process holds it; for a graceful stop. */
    void release(String name);
}
