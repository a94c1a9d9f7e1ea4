package statelab.store.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * The disk that {@link InstrumentedLibrary} lets the library fail to reach: every access to a file
 * by the instrumented classes asks here first. For one thread.
 */
public final class Disk {

  /** Why an access fails. */
  public enum Failure {
    /** The process has as many files open as it may have. */
    TOO_MANY_OPEN_FILES {
      @Override
      IOException exception() {
        return new FileSystemException("planted", null, "Too many open files");
      }
    },
    /** The process may not read the file. */
    PERMISSION_DENIED {
      @Override
      IOException exception() {
        return new AccessDeniedException("planted");
      }
    },
    /** The device fails. */
    INPUT_OUTPUT_ERROR {
      @Override
      IOException exception() {
        return new IOException("Input/output error");
      }
    },
    /** The file cannot be found for a moment. */
    NOT_FOUND {
      @Override
      IOException exception() {
        return new NoSuchFileException("planted");
      }
    };

    abstract IOException exception();
  }

  private static long left = Long.MAX_VALUE;
  private static Failure failure;
  private static boolean hasFailed;

  private Disk() {}

  /** Lets so many accesses succeed, then one fail. */
  public static void failAfter(long accesses, Failure why) {
    left = accesses;
    failure = why;
    hasFailed = false;
  }

  /** Lets all accesses succeed, and returns whether one has failed since they were limited. */
  public static boolean restore() {
    left = Long.MAX_VALUE;
    return hasFailed;
  }

  /** Called before every access to a file by an instrumented class. */
  public static void access() throws IOException {
    if (left-- == 0) {
      hasFailed = true;
      throw failure.exception();
    }
  }
}
