// SPDX-License-Identifier: Apache-2.0
/**
 * What the services say to each other: one sealed family of events per topic, their envelope and their wire form.
 * Everything here is a contract: producers may only add optional fields (architecture section 4).
 */
@NullMarked
package dev.signalbox.contracts;

import org.jspecify.annotations.NullMarked;
