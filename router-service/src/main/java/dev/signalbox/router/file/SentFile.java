// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.file;

/**
 * A file of a message, whole.
 *
 * @param number place among the files of the message, from 0
 * @param name one plain path element, as the agent called it
 */
public record SentFile(int number, String name, byte[] bytes) {}
