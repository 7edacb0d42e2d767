// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import org.jspecify.annotations.Nullable;

/**
 * A person's word, by their own right or by that of somebody who named them to decide in their stead.
 *
 * @param inSteadOf whose right it is, null for their own
 */
public record Vote(String by, @Nullable String inSteadOf) {

    /** By their own right. */
    public static Vote own(String by) {
        return new Vote(by, null);
    }

    /** The person whose role, or whose name in a policy, makes it count. */
    public String right() {
        return inSteadOf == null ? by : inSteadOf;
    }

    /** True if this person speaks in it, themselves or by another's mouth. */
    public boolean involves(@Nullable String person) {
        return by.equals(person) || right().equals(person);
    }
}
