// SPDX-License-Identifier: Apache-2.0
/** Sessions: found or created under one unique key per conversation, ended once. */
@NullMarked
package dev.signalbox.session.lifecycle;

import org.jspecify.annotations.NullMarked;
