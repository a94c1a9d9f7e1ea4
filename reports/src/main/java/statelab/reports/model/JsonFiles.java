package statelab.reports.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing of JSON files, with every failure turned into one sentence. */
final class JsonFiles {

  /*
   * Whole files are replaced, never rewritten in place: a reader sees the old or the new content.
   * Lines are written with a single write that ends in a line feed. So the only damage a killed
   * writer can leave is a last line without its line feed. A reader leaves that line out, even where
   * it can be read, because the next writer cuts it off: both see the same lines. Everything else is an
   * error: a run that cannot be read in full must not be judged.
   */

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonMapper PRETTY =
      MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonFiles() {}

  static <T> T read(Path file, Class<T> type, String expected) {
    byte[] content = readBytes(file, expected);
    try {
      T value = MAPPER.readValue(content, type);
      if (value == null) {
        throw damaged(file, "", expected, "it holds null", null);
      }
      return value;
    } catch (JacksonException e) {
      throw damaged(file, "", expected, e.getOriginalMessage(), e);
    }
  }

  static void write(Path file, Object value) {
    writeText(file, PRETTY.writeValueAsString(value) + "\n");
  }

  static void writeText(Path file, String text) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  static void appendLine(Path file, Object value) {
    byte[] line = (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.position(endOfLastWholeLine(channel)).truncate(channel.position());
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  static <T> List<T> readLines(Path file, Class<T> type, String expected) {
    if (!Files.exists(file)) {
      return List.of();
    }
    String content = new String(readBytes(file, expected), StandardCharsets.UTF_8);
    String whole = content.substring(0, content.lastIndexOf('\n') + 1);
    List<String> lines = whole.lines().toList();
    List<T> values = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      try {
        T value = MAPPER.readValue(lines.get(i), type);
        if (value == null) {
          throw damaged(file, ", line " + (i + 1), expected, "it holds null", null);
        }
        values.add(value);
      } catch (JacksonException e) {
        throw damaged(file, ", line " + (i + 1), expected, e.getOriginalMessage(), e);
      }
    }
    return List.copyOf(values);
  }

  private static long endOfLastWholeLine(SeekableByteChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      channel.position(end - 1).read(one);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static byte[] readBytes(Path file, String expected) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new RunFileException(
          file, file + " is missing; expected " + expected + ": run the lab again.", e);
    } catch (IOException e) {
      throw new RunFileException(
          file, "Cannot read " + file + " (" + e.getMessage() + "); expected " + expected + ".", e);
    }
  }

  private static RunFileException damaged(
      Path file, String where, String expected, String found, Throwable cause) {
    String why = found == null ? "unknown cause" : found.lines().findFirst().orElse("no message");
    return new RunFileException(
        file,
        file
            + where
            + " cannot be used: expected "
            + expected
            + ", but "
            + why
            + "; repair or remove it, or run the lab again.",
        cause);
  }

  private static UncheckedIOException unwritable(Path file, IOException e) {
    return new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
  }
}
