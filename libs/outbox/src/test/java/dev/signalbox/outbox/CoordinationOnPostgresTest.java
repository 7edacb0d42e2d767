// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

class CoordinationOnPostgresTest extends CoordinationConformance {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
