// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Threads of mail, so that an answer stands under what it answers. */
@ApplicationScoped
class EmailThreads {
    private static final int ID_DIGITS = 24;
    private static final int LONGEST_SUBJECT = 300;
    private final EmailThreadEntities entities;
    private final Clock clock;

    EmailThreads(EmailThreadEntities entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** What an answer in a thread refers to. */
    record Thread(String root, String last, String subject) {}

    /** Notes the latest mail of a thread and returns the thread's id: short, and the same for all its mail. */
    @Transactional
    String note(String platformId, String root, String messageId, String subject) {
        var id = "m-" + hash(root).substring(0, ID_DIGITS);
        var entity = entities.findById(new EmailThreadEntity.Key(platformId, id));
        if (entity == null) {
            entity = new EmailThreadEntity();
            entity.platformId = platformId;
            entity.threadId = id;
            entity.rootMessageId = root;
            entity.subject = bare(subject);
            entity.lastMessageId = messageId;
            entity.updatedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            entities.persist(entity);
        } else {
            entity.lastMessageId = messageId;
            entity.updatedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
        return id;
    }

    @Transactional
    Optional<Thread> find(String platformId, @Nullable String threadId) {
        return threadId == null
                ? Optional.empty()
                : entities.findByIdOptional(new EmailThreadEntity.Key(platformId, threadId))
                        .map(e -> new Thread(e.rootMessageId, e.lastMessageId, e.subject));
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Without the marks of answers in front, and without line ends, which would end the header. */
    private static String bare(String subject) {
        var rest = subject.replaceAll("\\p{Cntrl}", " ").strip();
        while (rest.toLowerCase(Locale.ROOT).startsWith("re:")) {
            rest = rest.substring(3).strip();
        }
        return rest.substring(0, Math.min(rest.length(), LONGEST_SUBJECT));
    }
}
