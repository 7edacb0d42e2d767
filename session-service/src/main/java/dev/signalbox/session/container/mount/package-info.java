// SPDX-License-Identifier: Apache-2.0
/**
 * Which paths of the host agents may have: an allow-list outside the data folder decides, whatever a configuration asks for.
 */
@NullMarked
package dev.signalbox.session.container.mount;

import org.jspecify.annotations.NullMarked;
