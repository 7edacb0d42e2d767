// SPDX-License-Identifier: Apache-2.0
/** Figures of a suite on this machine: start, memory, latency at rest, throughput. */
@NullMarked
package dev.signalbox.local.bench;

import org.jspecify.annotations.NullMarked;
