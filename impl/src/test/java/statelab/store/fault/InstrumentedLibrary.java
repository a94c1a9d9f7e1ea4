package statelab.store.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.util.Set;
import java.util.stream.Stream;
import statelab.store.memory.RecordLayout;

/**
 * Loads the library's classes a second time, with a call of {@link Memory#allocate()} before every
 * instruction that may allocate and of {@link Disk#access()} before every access to a file, and
 * test classes beside them that see those and not the first ones. It can also give stores fewer
 * pages than their references can name, so that a test can fill all of them.
 */
public final class InstrumentedLibrary extends ClassLoader {

  /*
   * An allocation point is an instruction that makes an object or an array, a lambda or a string, or
   * a call of the JDK's unless it is known to allocate nothing: a call that is not on the list fails
   * now and then although it could not, which a caller must stand too.
   *
   * What a class allocates when it is initialised is left out: the JVM gives such a class up for good.
   *
   * An access to a file is a call of Files or FileChannel that may fail; those that only ask whether
   * a file is there answer no instead.
   *
   * Classes are defined without a code source, so that no coverage agent looks at them.
   */
  private static final String LIBRARY = "statelab.";
  private static final String FAULTS = Memory.class.getPackageName() + ".";
  private static final ClassDesc MEMORY = Memory.class.describeConstable().orElseThrow();
  private static final ClassDesc DISK = Disk.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.ofDescriptor("()V");

  private static final Set<String> OWNERS_THAT_ALLOCATE_NOTHING =
      Set.of(
          "java/lang/Enum",
          "java/lang/Long",
          "java/lang/Math",
          "java/lang/Record",
          "java/lang/System",
          "java/lang/invoke/VarHandle",
          "java/util/Objects",
          "java/util/concurrent/atomic/AtomicLong");
  private static final Set<String> CALLS_THAT_ALLOCATE_NOTHING =
      Set.of(
          "java/lang/Integer.highestOneBit",
          "java/lang/Integer.numberOfLeadingZeros",
          "java/lang/Integer.toUnsignedLong",
          "java/lang/Integer.intValue",
          "java/lang/Object.<init>",
          "java/lang/Thread.currentThread",
          "java/util/Arrays.compareUnsigned",
          "java/util/Arrays.equals",
          "java/util/Arrays.fill",
          "java/util/Arrays.mismatch",
          "java/util/BitSet.clear",
          "java/util/BitSet.nextSetBit",
          "java/util/List.get",
          "java/util/List.size",
          "java/util/function/IntPredicate.test");

  private static final Set<String> OWNERS_THAT_ACCESS_FILES =
      Set.of("java/nio/file/Files", "java/nio/channels/FileChannel");
  private static final Set<String> CALLS_THAT_ONLY_ASK =
      Set.of("exists", "notExists", "isDirectory");

  private final ClassFile classFile = ClassFile.of();
  private final int maxPages;

  /** Makes a loader that has loaded nothing yet. */
  public InstrumentedLibrary() {
    this(RecordLayout.MAX_PAGES);
  }

  /** Makes a loader of a library whose stores can have fewer pages. */
  public InstrumentedLibrary(int maxPages) {
    super(InstrumentedLibrary.class.getClassLoader());
    this.maxPages = maxPages;
    setDefaultAssertionStatus(true);
  }

  /** Returns the constants of an enum of scenarios that see the instrumented classes. */
  public Stream<Scenario> scenarios(Class<? extends Scenario> type) {
    try {
      return Stream.of(loadClass(type.getName()).getEnumConstants()).map(Scenario.class::cast);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("the instrumented library cannot be loaded", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(LIBRARY) || name.startsWith(FAULTS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    URL file = getParent().getResource(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] read = read(file);
    byte[] defined = file.getPath().contains("/test-classes/") ? read : instrument(read);
    return defineClass(name, defined, 0, defined.length);
  }

  private static byte[] read(URL file) {
    try (InputStream bytes = file.openStream()) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] instrument(byte[] type) {
    return classFile.transformClass(
        classFile.parse(type),
        ClassTransform.transformingMethodBodies(
            method -> !method.methodName().equalsString("<clinit>"), this::ask));
  }

  private void ask(CodeBuilder code, CodeElement element) {
    if (mayAllocate(element)) {
      code.invokestatic(MEMORY, "allocate", NOTHING);
    }
    if (element instanceof InvokeInstruction call && accessesFiles(call)) {
      code.invokestatic(DISK, "access", NOTHING);
    }
    if (element instanceof ConstantInstruction constant
        && constant.constantValue().equals(RecordLayout.MAX_PAGES)) {
      code.loadConstant(maxPages);
    } else {
      code.with(element);
    }
  }

  private static boolean mayAllocate(CodeElement element) {
    return switch (element) {
      case NewObjectInstruction made -> true;
      case NewPrimitiveArrayInstruction made -> true;
      case NewReferenceArrayInstruction made -> true;
      case NewMultiArrayInstruction made -> true;
      case InvokeDynamicInstruction made -> true;
      case InvokeInstruction call -> mayAllocate(call);
      default -> false;
    };
  }

  private static boolean accessesFiles(InvokeInstruction call) {
    return OWNERS_THAT_ACCESS_FILES.contains(call.owner().asInternalName())
        && !CALLS_THAT_ONLY_ASK.contains(call.name().stringValue());
  }

  private static boolean mayAllocate(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    if (name.equals("clone")) {
      return true;
    }
    return !owner.startsWith("statelab/")
        && !OWNERS_THAT_ALLOCATE_NOTHING.contains(owner)
        && !CALLS_THAT_ALLOCATE_NOTHING.contains(owner + "." + name)
        && !name.equals("ordinal");
  }
}
