// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

enum QuestionState {
    OPEN,
    ANSWERED,
    EXPIRED
}
