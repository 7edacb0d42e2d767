// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

/**
 * Who we are on the platform.
 *
 * @param username without the at sign
 */
record TelegramBot(long id, String username) {}
