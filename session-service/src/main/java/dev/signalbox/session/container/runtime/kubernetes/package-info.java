// SPDX-License-Identifier: Apache-2.0
/**
 * Agents as Pods. The name of a Pod is its session and generation, so the API server itself refuses a second one.
 */
@NullMarked
package dev.signalbox.session.container.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
