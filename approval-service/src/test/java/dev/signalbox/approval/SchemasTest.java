// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import dev.signalbox.testsupport.Schemas;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasTest {

    @Test
    void migrationsComeToTheSameOnSqliteAndPostgresql(@TempDir Path folder) {
        Schemas.check(folder);
    }
}
