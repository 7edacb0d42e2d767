// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"jq", "g++", "libc6.1", "7zip"})
    void takesNamesOfDebianPackages(String name) {
        assertThat(PackageName.apt(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"left-pad", "@scope/pkg", "@a.b/c_d"})
    void takesNamesOfNpmPackages(String name) {
        assertThat(PackageName.npm(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JQ", "jq=1.6", "-jq", "a b", "@scope", "@scope/", "http://x/y", "a@1", ".a", "_a"})
    void takesNeitherVersionsNorAddressesNorOptions(String name) {
        assertThat(PackageName.npm(name)).isFalse();
        assertThat(PackageName.apt(name)).isFalse();
    }

    @Test
    void namesHaveOneLimitEverywhere() {
        assertThat(PackageName.npm("@scope/" + "a".repeat(PackageName.LONGEST - 7)))
                .isTrue();
        assertThat(PackageName.npm("@scope/" + "a".repeat(PackageName.LONGEST - 6)))
                .isFalse();
        assertThat(PackageName.apt("a".repeat(PackageName.LONGEST + 1))).isFalse();
    }
}
