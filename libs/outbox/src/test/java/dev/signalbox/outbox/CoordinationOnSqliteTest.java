// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

class CoordinationOnSqliteTest extends CoordinationConformance {
    @Override
    TestDatabase open() {
        return TestDatabase.sqlite();
    }
}
