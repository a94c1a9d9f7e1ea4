package statelab.jmh.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import statelab.reports.model.RunFileException;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotFormatException;
import statelab.store.snapshot.ChangesSnapshot;
import statelab.store.snapshot.FlatSnapshotCodec;
import statelab.store.snapshot.ForySnapshotCodec;

/**
 * Something that reads bytes from outside, and what must hold for it whatever the bytes are: it
 * gives a value that holds together, or the documented exception with one sentence, and allocates
 * no more than a small multiple of the input's length.
 */
enum ByteReader {
  /** The flat format from an array. */
  FLAT {
    @Override
    Runnable read(byte[] input) {
      return checkOf(FlatSnapshotCodec.INSTANCE.decode(input));
    }
  },
  /** The flat format behind checksums that match. */
  FLAT_SEALED {
    @Override
    Runnable read(byte[] input) {
      return FLAT.read(Seals.flat(input));
    }
  },
  /** The flat format from a file, behind checksums that match. */
  FLAT_FILE {
    @Override
    Runnable read(byte[] input) {
      return checkOf(FullStateSnapshot.readFrom(Scratch.file(Seals.flat(input))));
    }
  },
  /** The form of Fory. */
  FORY {
    @Override
    Runnable read(byte[] input) {
      FullStateSnapshot snapshot = ForySnapshotCodec.INSTANCE.decode(input);
      return () -> Contents.check(snapshot);
    }
  },
  /** The form of Fory behind a checksum that matches. */
  FORY_SEALED {
    @Override
    Runnable read(byte[] input) {
      return FORY.read(Seals.fory(input));
    }
  },
  /** An incremental snapshot. */
  CHANGES {
    @Override
    Runnable read(byte[] input) {
      ChangesSnapshot changes = ChangesSnapshot.fromBytes(input);
      return () -> {
        Contents.check(changes);
        Contents.checkWrittenAgain(changes, ChangesSnapshot.fromBytes(changes.toBytes()));
      };
    }
  },
  /** An incremental snapshot behind a checksum that matches. */
  CHANGES_SEALED {
    @Override
    Runnable read(byte[] input) {
      return CHANGES.read(Seals.changes(input));
    }
  },
  /** A folder of checkpoints; recovery passes over what it cannot read and never throws. */
  CHECKPOINTS {
    @Override
    Runnable read(byte[] input) {
      return CheckpointInput.recover(input);
    }
  },
  /** The files of a run that reports are made of. */
  RUN_FOLDER {
    @Override
    Runnable read(byte[] input) {
      return RunFolderInput.read(input);
    }
  },
  /** The planted defect: a reader that takes a length at its word. */
  PLANTED {
    @Override
    Runnable read(byte[] input) {
      if (input.length >= 2 && input[0] == 'L') {
        byte[] believed = new byte[input[1] << 20];
        return () -> Contents.require(believed.length > 0, "some");
      }
      throw new SnapshotFormatException("not an intact planted form: it does not begin with L");
    }
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BYTES_FOR_ANY = 2 << 20;
  private static final long BYTES_FOR_EACH = 64;

  /** The readers that are fuzzed. */
  static List<ByteReader> real() {
    return List.of(values()).subList(0, PLANTED.ordinal());
  }

  /** Says whether each input goes through files, which makes it slow. */
  final boolean usesFiles() {
    return this == FLAT_FILE || this == CHECKPOINTS || this == RUN_FOLDER;
  }

  /** Reads an input, and returns the check of what came out, which may cost what it likes. */
  abstract Runnable read(byte[] input);

  /**
   * Reads an input and checks what must hold.
   *
   * @return whether it was accepted
   * @throws AssertionError if a property does not hold; whatever else is thrown is a finding too
   */
  final boolean accept(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Runnable check = readOrRefused(input);
    if (allocatedSince(before) > allowed(input)) {
      checkAllocationOfClassesLoaded(input);
    }
    if (check != null) {
      check.run();
    }
    return check != null;
  }

  /** Reads once more: the first time may have loaded classes. */
  private void checkAllocationOfClassesLoaded(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    String done = readOrRefused(input) == null ? "refused" : "accepted";
    long allocated = allocatedSince(before);
    Contents.require(
        allocated <= allowed(input),
        this
            + " "
            + done
            + " an input of "
            + input.length
            + " bytes, for which it allocated "
            + allocated);
  }

  private static long allocatedSince(long before) {
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static long allowed(byte[] input) {
    return BYTES_FOR_ANY + BYTES_FOR_EACH * input.length;
  }

  /** Returns the check of what was read, or null if it was refused as documented. */
  private Runnable readOrRefused(byte[] input) {
    try {
      return read(input);
    } catch (SnapshotFormatException | RunFileException e) {
      checkSentence(e.getMessage());
      return null;
    }
  }

  private static void checkSentence(String message) {
    Contents.require(
        message != null && message.length() > 20 && message.lines().count() == 1,
        "a refusal is one sentence, not: " + message);
  }

  private static Runnable checkOf(FullStateSnapshot snapshot) {
    return () -> {
      Contents.check(snapshot);
      Contents.checkWrittenAgain(snapshot, FullStateSnapshot.fromBytes(snapshot.toBytes()));
    };
  }
}
