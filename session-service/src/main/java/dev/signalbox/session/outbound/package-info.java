// SPDX-License-Identifier: Apache-2.0
/** The pump: what agents commit to outbound.db travels on, in order, exactly from a persisted cursor. */
@NullMarked
package dev.signalbox.session.outbound;

import org.jspecify.annotations.NullMarked;
