// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordableTest {

    @ParameterizedTest
    @CsvSource({
        "POST, 201, true",
        "PUT, 204, true",
        "DELETE, 200, true",
        "PATCH, 302, true",
        "POST, 403, true",
        "POST, 500, true",
        "PUT, 503, true",
        "GET, 200, false",
        "GET, 403, false",
        "HEAD, 200, false",
        "POST, 400, false",
        "POST, 401, false",
        "POST, 404, false",
        "POST, 409, false",
        "POST, 422, false",
        "POST, 429, false",
    })
    void recordsWhatChangedSomethingOrMayHaveOrWasForbidden(String method, int status, boolean recorded) {
        assertThat(Recordable.is(method, status)).isEqualTo(recorded);
    }
}
