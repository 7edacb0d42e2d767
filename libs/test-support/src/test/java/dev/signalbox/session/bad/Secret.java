// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bad;

/** Belongs to one service. */
public record Secret(int value) {}
