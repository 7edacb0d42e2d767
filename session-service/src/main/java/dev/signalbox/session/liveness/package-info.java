// SPDX-License-Identifier: Apache-2.0
/** What is seen of running agents, reported in batches; judgements about it, carried out. */
@NullMarked
package dev.signalbox.session.liveness;

import org.jspecify.annotations.NullMarked;
