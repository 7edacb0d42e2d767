// SPDX-License-Identifier: Apache-2.0
/**
 * Room for containers is limited, for all together and for each agent group; who finds none waits its turn.
 */
@NullMarked
package dev.signalbox.session.container.admission;

import org.jspecify.annotations.NullMarked;
