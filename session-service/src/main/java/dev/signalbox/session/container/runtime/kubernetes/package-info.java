// SPDX-License-Identifier: Apache-2.0
/**
 * Agents as Pods, made by this service or by the controller of Sandboxes. Pod and Sandbox are named after session and
 * generation, so the API server itself refuses a second one.
 */
@NullMarked
package dev.signalbox.session.container.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
