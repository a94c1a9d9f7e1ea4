package statelab.jmh.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of the fuzzing: the inputs that were found once, and some thousand mutations of
 * intact ones. {@code make fuzz} is the long one.
 */
@Timeout(300)
class ByteReaderTest {

  private static final int MUTATIONS = 3000;
  private static final long SEED = Long.getLong("statelab.fuzz.first", 20261123);

  static List<ByteReader> readers() {
    return ByteReader.real();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void intactInputsAreAccepted(ByteReader reader) {
    for (byte[] seed : Seeds.of(reader)) {
      assertTrue(reader.accept(seed), () -> Base64.getEncoder().encodeToString(seed));
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void mutationsAreReadOrRefusedAsDocumented(ByteReader reader) {
    int accepted = 0;
    Mutator mutator = new Mutator(new SplittableRandom(SEED), Seeds.of(reader));
    int mutations = reader.usesFiles() ? MUTATIONS / 10 : MUTATIONS;
    for (int i = 0; i < mutations; i++) {
      accepted += accepts(reader, mutator.next()) ? 1 : 0;
    }
    String share = accepted + " of " + mutations + " mutations accepted, seed " + SEED;
    assertTrue(accepted < mutations || reader == ByteReader.CHECKPOINTS, share);
    assertTrue(accepted > 0 || !reader.name().endsWith("_SEALED"), share);
  }

  static Stream<Path> found() throws IOException, URISyntaxException {
    Path folder = Path.of(ByteReaderTest.class.getResource("found").toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void inputsThatWereFoundOnceAreReadOrRefusedAsDocumented(Path file) throws IOException {
    String reader = file.getParent().getFileName().toString();
    accepts(ByteReader.valueOf(reader), Files.readAllBytes(file));
  }

  @Test
  void aReaderThatBelievesALengthIsNoticed() {
    AssertionError noticed =
        assertThrows(AssertionError.class, () -> ByteReader.PLANTED.accept(new byte[] {'L', 99}));
    assertTrue(
        noticed.getMessage().contains("an input of 2 bytes, for which it allocated"),
        noticed::getMessage);
    assertThrows(RuntimeException.class, () -> ByteReader.PLANTED.accept(new byte[] {'L', -1}));
  }

  private static boolean accepts(ByteReader reader, byte[] input) {
    try {
      return reader.accept(input);
    } catch (Throwable e) {
      String shown = Base64.getEncoder().encodeToString(input);
      throw new AssertionError(reader + ", seed " + SEED + ", input " + shown, e);
    }
  }
}
