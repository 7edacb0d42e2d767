// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.util.regex.Pattern;

/** Names of packages (nanoclaw-host section 2.21): no version, no address, at most {@value #LONGEST} characters. */
public final class PackageName {
    /** npm's own limit; Debian's longest name is far below. */
    public static final int LONGEST = 214;

    private static final Pattern APT = Pattern.compile("[a-z0-9][a-z0-9._+-]*");
    private static final Pattern NPM = Pattern.compile("(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");

    private PackageName() {}

    /** True for a name a Debian package can have. */
    public static boolean apt(String name) {
        return name.length() <= LONGEST && APT.matcher(name).matches();
    }

    /** True for a name an npm package can have, with or without a scope. */
    public static boolean npm(String name) {
        return name.length() <= LONGEST && NPM.matcher(name).matches();
    }
}
