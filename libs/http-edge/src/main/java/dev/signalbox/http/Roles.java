// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

/** What a bearer may do. Endpoints that say nothing are for operators only. */
public final class Roles {
    /** Bearer of the suite's token. */
    public static final String OPERATOR = "operator";

    /** Bearer of a person's key: may act as that person and as nobody else. */
    public static final String PERSON = "person";

    private Roles() {}
}
