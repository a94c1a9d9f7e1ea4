package statelab.testkit.planted;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.testkit.contract.LimitContract;
import statelab.testkit.contract.WholeContract;

/**
 * The contract suites, run over any store from any program. One run at a time; the stores need
 * assertions to notice misuse.
 *
 * @param passed the number of tests that passed
 * @param failures the tests that failed, each with its reason, in the order they ran
 */
public record ContractRun(int passed, List<String> failures) {
  /*
   * JUnit makes the test class by itself, so that what it shall test stands in static fields while
   * the suites run; the lock on the class keeps runs apart.
   */

  /** Reads serialised snapshots. */
  @FunctionalInterface
  public interface SnapshotReader {
    /**
     * Reads one.
     *
     * @param bytes the serialised form
     * @return the snapshot
     */
    FullStateSnapshot read(byte[] bytes);
  }

  private static final String LARGE = "large";

  private static Supplier<StateStore> stores;
  private static LongFunction<StateStore> limited;
  private static SnapshotReader reader;

  /** Copies the list. */
  public ContractRun {
    failures = List.copyOf(failures);
  }

  /**
   * Runs every test but the large ones.
   *
   * @param stores makes the empty stores to test
   * @return what passed and what failed
   */
  public static ContractRun all(Supplier<StateStore> stores) {
    return run(stores, FullStateSnapshot::fromBytes, selectClass(Suites.class), excludeTags(LARGE));
  }

  /**
   * Runs one test over a store with a defect.
   *
   * @param test the name of a method of the suites, with the types of its parameters if any
   * @param defect the defect
   * @return what passed and what failed; both empty if there is no such test
   */
  public static ContractRun of(String test, Defect defect) {
    return run(
        () -> new PlantedStore(defect),
        defect == Defect.SKIPS_THE_CHECKSUM ? CarelessReader::read : FullStateSnapshot::fromBytes,
        selectMethod(Suites.class.getName() + "#" + test));
  }

  /**
   * Runs one test over any store.
   *
   * @param test the name of a method of the suites, with the types of its parameters if any
   * @param stores makes the empty stores to test
   * @return what passed and what failed; both empty if there is no such test
   */
  public static ContractRun of(String test, Supplier<StateStore> stores) {
    return run(
        stores, FullStateSnapshot::fromBytes, selectMethod(Suites.class.getName() + "#" + test));
  }

  /**
   * Runs the tests of a limit of payload bytes.
   *
   * @param subject makes empty stores, given their limits
   * @return what passed and what failed
   */
  public static synchronized ContractRun ofLimit(LongFunction<StateStore> subject) {
    limited = subject;
    return run(selectClass(LimitSuite.class));
  }

  private static synchronized ContractRun run(
      Supplier<StateStore> subject,
      SnapshotReader with,
      DiscoverySelector selector,
      Filter<?>... filters) {
    stores = subject;
    reader = with;
    return run(selector, filters);
  }

  private static ContractRun run(DiscoverySelector selector, Filter<?>... filters) {
    Listener listener = new Listener();
    LauncherConfig config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    LauncherFactory.create(config)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .filters(includeEngines("junit-jupiter"))
                .filters(filters)
                .build(),
            listener);
    return new ContractRun(listener.passed, listener.failures);
  }

  /**
   * Says whether the contract was kept, as far as the run asked.
   *
   * @return whether at least one test ran and none failed
   */
  public boolean isKept() {
    return passed > 0 && failures.isEmpty();
  }

  private static final class Listener implements TestExecutionListener {

    private final List<String> failures = new ArrayList<>();
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        passed += test.isTest() ? 1 : 0;
      } else {
        String why = result.getThrowable().map(ContractRun::firstLine).orElse("it was aborted");
        failures.add(test.getDisplayName() + ": " + why);
      }
    }
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.toString());
  }

  /** Run by the launcher only. */
  static class LimitSuite implements LimitContract {

    @Override
    public StateStore limitedTo(long maxBytes) {
      return limited.apply(maxBytes);
    }
  }

  /** Run by the launcher only. */
  static class Suites implements WholeContract {

    @Override
    public StateStore newStore() {
      return stores.get();
    }

    @Override
    public FullStateSnapshot read(byte[] bytes) {
      return reader.read(bytes);
    }
  }
}
