// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

/** What can be the matter with the next message a platform is sent. */
public enum Trouble {
    /** To be left alone for seven seconds. */
    RATE_LIMIT,
    /** It says no and would say so again. */
    REFUSES,
    /** It does not understand how the message is put. */
    NOT_UNDERSTOOD,
    /** It takes the message, and its answer is lost. */
    ANSWER_LOST
}
