// SPDX-License-Identifier: Apache-2.0
/** Inbound messages: from the broker into the folders of the sessions they are for. */
@NullMarked
package dev.signalbox.session.inbound;

import org.jspecify.annotations.NullMarked;
