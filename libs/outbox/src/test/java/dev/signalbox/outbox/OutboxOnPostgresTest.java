// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

class OutboxOnPostgresTest extends OutboxConformance {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
