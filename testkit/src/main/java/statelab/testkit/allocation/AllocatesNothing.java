package statelab.testkit.allocation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the body of a JUnit test many times and fails it if, once warm, any window of runs allocated
 * a byte.
 *
 * <p>The body is the operation, and assertions in it are welcome as long as they do not allocate;
 * what it needs is built in {@code @BeforeEach} or in fields. The method takes no parameter. Where
 * the JVM cannot count, the test fails and says that nothing was measured.
 *
 * <pre>{@code
 * @Test
 * @AllocatesNothing
 * void getRefAllocatesNothing() {
 *   assertTrue(store.getRef(key, view));
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(AllocatesNothingExtension.class)
public @interface AllocatesNothing {

  /**
   * Says how often the body runs unobserved first, at least.
   *
   * @return least number of runs before the first window
   */
  int warmUpOperations() default 20_000;

  /**
   * Says how many windows are observed.
   *
   * @return the number of windows
   */
  int windows() default 20;

  /**
   * Says how often the body runs in each window.
   *
   * @return runs in a window
   */
  int operationsPerWindow() default 1_000;
}
