// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import java.util.ArrayList;
import java.util.List;

/** What one transaction changes in rows of lanes. */
final class LaneChanges {
    private final LaneRows rows;
    private final List<DeliveryEntity> unwritten = new ArrayList<>();
    private final List<DeliveryEntity> claims = new ArrayList<>();

    LaneChanges(LaneRows rows) {
        this.rows = rows;
    }

    void add(DeliveryEntity row) {
        unwritten.add(row);
    }

    void claim(DeliveryEntity row) {
        claims.add(row);
    }

    /** Those whose channel is to be called after the commit. */
    List<DeliveryEntity> claims() {
        return claims;
    }

    /** From now on the next query sees them. */
    void write() {
        rows.write(unwritten);
        unwritten.clear();
    }
}
