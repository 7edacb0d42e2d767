// SPDX-License-Identifier: Apache-2.0
/**
 * Agents as processes of this machine, for laptops and tests. No isolation, no limits, no mounts, no images.
 */
@NullMarked
package dev.signalbox.session.container.runtime.process;

import org.jspecify.annotations.NullMarked;
