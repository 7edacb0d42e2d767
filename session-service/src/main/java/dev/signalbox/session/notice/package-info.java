// SPDX-License-Identifier: Apache-2.0
/** What the suite itself tells people in their chats: refusals and failures they would otherwise wait behind. */
@NullMarked
package dev.signalbox.session.notice;

import org.jspecify.annotations.NullMarked;
