// SPDX-License-Identifier: Apache-2.0
/**
 * The Slack channel: signed events and button presses in, the Web API out through Slack's own SDK.
 * Nothing of the SDK is loaded unless the channel is configured.
 */
@NullMarked
package dev.signalbox.router.channel.slack;

import org.jspecify.annotations.NullMarked;
