// SPDX-License-Identifier: Apache-2.0
/** Read models of what router-service owns: chats and destinations. */
@NullMarked
package dev.signalbox.session.directory;

import org.jspecify.annotations.NullMarked;
