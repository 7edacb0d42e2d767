// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An exclusive {@code flock(2)} on a lock file, as scripts take it. {@code FileChannel.lock} would not do: it takes a POSIX
 * record lock, and the two do not see each other (state-and-memory section 1.6). Made if absent, never emptied, never
 * deleted; a symbolic link in its place is refused. Held by an open file, so the end of the process lets it go.
 */
public final class Flock implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LOCK_EXCLUSIVE_NOW = 2 | 4;
    private static final int MODE = 0644;
    private final int descriptor;

    private Flock(int descriptor) {
        this.descriptor = descriptor;
    }

    /** The lock was held by somebody else for as long as the caller was prepared to wait. */
    public static final class HeldByAnotherException extends IOException {
        private static final long serialVersionUID = 1;

        HeldByAnotherException(Path file, Duration patience) {
            super(file + " was locked by another program for " + patience.toSeconds() + " s");
        }
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for another holder
     * @throws HeldByAnotherException if it was not free within {@code patience}
     * @throws IOException if the file cannot be opened or locked
     */
    public static Flock hold(Path file, Duration patience) throws IOException {
        var descriptor = Native.open(file);
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!Native.lock(descriptor, file)) {
                if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                    throw new HeldByAnotherException(file, patience);
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        } catch (IOException | RuntimeException e) {
            Native.close(descriptor);
            throw e;
        }
        return new Flock(descriptor);
    }

    @Override
    public void close() {
        Native.close(descriptor);
    }

    /** The three calls of the C library, by the JDK's foreign function interface. */
    private static final class Native {
        private static final boolean MAC =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        private static final int READ_WRITE_CREATE_CLOEXEC_NOFOLLOW =
                MAC ? 2 | 0x200 | 0x1000000 | 0x100 : 2 | 0100 | 02000000 | 0400000;
        private static final int WOULD_BLOCK = MAC ? 35 : 11;
        private static final int INTERRUPTED = 4;
        private static final Linker LINKER = Linker.nativeLinker();
        private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
        private static final VarHandle ERRNO_VALUE =
                Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
        private static final MethodHandle OPEN = function(
                "open",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                ERRNO,
                Linker.Option.firstVariadicArg(2));
        private static final MethodHandle FLOCK =
                function("flock", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), ERRNO);
        private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        private Native() {}

        private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
        }

        static int open(Path file) throws IOException {
            try (var arena = Arena.ofConfined()) {
                var errno = arena.allocate(Linker.Option.captureStateLayout());
                var path = arena.allocateFrom(file.toString());
                var descriptor = (int) OPEN.invokeExact(errno, path, READ_WRITE_CREATE_CLOEXEC_NOFOLLOW, MODE);
                if (descriptor < 0) {
                    throw new IOException("Lock file " + file + " cannot be opened (errno " + value(errno) + ")");
                }
                return descriptor;
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        /** False if another holds it, or if a signal came in between. */
        static boolean lock(int descriptor, Path file) throws IOException {
            try (var arena = Arena.ofConfined()) {
                var errno = arena.allocate(Linker.Option.captureStateLayout());
                if ((int) FLOCK.invokeExact(errno, descriptor, LOCK_EXCLUSIVE_NOW) == 0) {
                    return true;
                }
                var why = value(errno);
                if (why == WOULD_BLOCK || why == INTERRUPTED) {
                    return false;
                }
                throw new IOException("Lock file " + file + " cannot be locked (errno " + why + ")");
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        static void close(int descriptor) {
            try {
                var _ = (int) CLOSE.invokeExact(descriptor);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static int value(MemorySegment errno) {
            return (int) ERRNO_VALUE.get(errno, 0L);
        }
    }
}
