// SPDX-License-Identifier: Apache-2.0
/**
 * Apache Kafka as one node inside a JVM: what the suite talks over on a single machine and in tests.
 * Durable without replicas, hence a flush per write; reachable over the loopback interface unless told otherwise.
 */
@NullMarked
package dev.signalbox.local.broker;

import org.jspecify.annotations.NullMarked;
