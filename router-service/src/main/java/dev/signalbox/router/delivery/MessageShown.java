// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/** Something of this session was delivered just now. */
public record MessageShown(String sessionId) {}
