// SPDX-License-Identifier: Apache-2.0
/** The session folder: paths that cannot escape, and every SQLite operation on the two databases. */
@NullMarked
package dev.signalbox.session.folder;

import org.jspecify.annotations.NullMarked;
