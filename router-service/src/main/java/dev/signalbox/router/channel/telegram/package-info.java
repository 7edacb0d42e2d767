// SPDX-License-Identifier: Apache-2.0
/**
 * The Telegram channel: a bot that asks for news by long polling and writes through the Bot API.
 * Plain HTTP with JSON, so no library stands between us and what became of a call.
 */
@NullMarked
package dev.signalbox.router.channel.telegram;

import org.jspecify.annotations.NullMarked;
