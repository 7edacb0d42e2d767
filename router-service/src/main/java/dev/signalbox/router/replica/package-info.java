// SPDX-License-Identifier: Apache-2.0
/** Who of this service's processes is alive, so that what a dead one had under way is taken up by the others. */
@NullMarked
package dev.signalbox.router.replica;

import org.jspecify.annotations.NullMarked;
