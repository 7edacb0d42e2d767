// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Secrets of the suite (the bearer token, the webhook secret), made once and kept. */
final class TokenFile {

    private static final int RANDOM_BYTES = 32;

    private TokenFile() {}

    /** Makes the secret if there is none. The file is private from its first moment, not tightened afterwards. */
    static void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encode(random);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownerOnly(file))) {
            channel.write(ByteBuffer.wrap(token));
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SuiteException("No token in " + file + ": start the suite first.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
