// SPDX-License-Identifier: Apache-2.0
/** Providers: what answers inside the container. */
@NullMarked
package dev.signalbox.agentrunner.provider;

import org.jspecify.annotations.NullMarked;
