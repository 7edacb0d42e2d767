// SPDX-License-Identifier: Apache-2.0
/** Outcomes of deliveries, written back to the folder and told to the agent where it must know. */
@NullMarked
package dev.signalbox.session.delivery;

import org.jspecify.annotations.NullMarked;
