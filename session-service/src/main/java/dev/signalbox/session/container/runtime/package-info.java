// SPDX-License-Identifier: Apache-2.0
/**
 * How agents are run: one port, three implementations behind one conformance suite. Which one is a setting.
 */
@NullMarked
package dev.signalbox.session.container.runtime;

import org.jspecify.annotations.NullMarked;
