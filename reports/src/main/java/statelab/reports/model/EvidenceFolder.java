package statelab.reports.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of evidence about correctness, one file {@code <kind>.json} of each kind. The latest
 * evidence is in {@code reports/evidence}; a run keeps a copy in its folder.
 */
public final class EvidenceFolder {

  private final Path path;

  /**
   * Names a folder.
   *
   * @param path the folder, which may be absent
   */
  public EvidenceFolder(Path path) {
    this.path = path;
  }

  /**
   * Returns the file of a kind.
   *
   * @param kind the kind
   * @return where it is, or would be
   */
  public Path file(EvidenceKind kind) {
    return path.resolve(kind.label() + ".json");
  }

  /**
   * Writes the file of a kind, replacing an earlier one at once.
   *
   * @param evidence the evidence
   * @return the file
   */
  public Path write(Evidence evidence) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + path + ": " + e.getMessage(), e);
    }
    Path file = file(evidence.kind());
    JsonFiles.write(file, evidence);
    return file;
  }

  /**
   * Reads the file of a kind.
   *
   * @param kind the kind
   * @return the evidence, or empty if there is none
   * @throws RunFileException if the file is damaged, or is evidence of another kind
   */
  public Optional<Evidence> read(EvidenceKind kind) {
    Path file = file(kind);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String expected = "evidence of " + kind.title();
    Evidence evidence = JsonFiles.read(file, Evidence.class, expected);
    if (evidence.kind() != kind) {
      throw new RunFileException(
          file,
          file
              + " cannot be used: expected "
              + expected
              + ", but it is of "
              + evidence.kind().title()
              + "; remove it and run: "
              + kind.command(),
          null);
    }
    return Optional.of(evidence);
  }

  /**
   * Reads every file.
   *
   * @return the evidence, in the order of the kinds
   * @throws RunFileException if a file is damaged
   */
  public List<Evidence> readAll() {
    List<Evidence> all = new ArrayList<>();
    for (EvidenceKind kind : EvidenceKind.values()) {
      read(kind).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /**
   * Takes over what another folder has of a kind. What is there already and is of the wanted
   * revision stays, unless the other is of that revision too and newer.
   *
   * @param kind the kind
   * @param other where to copy from
   * @param revision the wanted revision, or {@code null} if not known
   * @return whether the file was copied
   * @throws RunFileException if the file of either folder is damaged
   */
  public boolean take(EvidenceKind kind, EvidenceFolder other, String revision) {
    Optional<Evidence> offered = other.read(kind);
    Optional<Evidence> present = read(kind);
    boolean wanted =
        offered.isPresent()
            && (present.isEmpty()
                || isBetter(offered.orElseThrow(), present.orElseThrow(), revision));
    if (wanted) {
      write(offered.orElseThrow());
    }
    return wanted;
  }

  private static boolean isBetter(Evidence offered, Evidence present, String revision) {
    boolean offeredFits = offered.isOf(revision);
    boolean presentFits = present.isOf(revision);
    return offeredFits == presentFits
        ? offered.finishedAt().isAfter(present.finishedAt())
        : offeredFits;
  }
}
