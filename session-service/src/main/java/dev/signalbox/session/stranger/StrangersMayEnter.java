// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

/** Fired inside this service when somebody may have become known, or a chat connected. */
public record StrangersMayEnter() {}
