// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

/** Stands in for a service that cannot start. */
public final class DyingService {

    public static void main(String[] arguments) {
        System.out.println("the migration of the approvals failed");
        System.exit(3);
    }
}
