// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.file;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class FileChunkEntities implements PanacheRepositoryBase<FileChunkEntity, String> {}
