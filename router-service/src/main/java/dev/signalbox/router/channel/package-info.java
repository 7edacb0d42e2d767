// SPDX-License-Identifier: Apache-2.0
/**
 * What a channel must do to carry messages, and what a message to be carried looks like.
 * Adapters live in sub-packages; nothing outside knows one of them by name.
 */
@NullMarked
package dev.signalbox.router.channel;

import org.jspecify.annotations.NullMarked;
