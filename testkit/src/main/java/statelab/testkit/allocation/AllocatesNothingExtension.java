package statelab.testkit.allocation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/** Puts the body of a test under an {@link AllocationProbe}. */
final class AllocatesNothingExtension implements InvocationInterceptor {

  /*
   * The body is called through a bound method handle, because Method.invoke may allocate on its own
   * account. The first run is the framework's own call, so that a body that simply fails is
   * reported as JUnit would report it.
   */

  private static final MethodType OPERATION = MethodType.methodType(void.class);

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    invocation.proceed();
    Method method = invocationContext.getExecutable();
    if (method.getParameterCount() != 0) {
      throw new ExtensionConfigurationException(
          method + " takes parameters; a test that @AllocatesNothing takes none");
    }
    MethodHandle body = bind(method, invocationContext.getTarget().orElse(null));
    Allocation seen =
        probe(method)
            .measure(
                () -> {
                  body.invokeExact();
                });
    if (!seen.isZero()) {
      throw new AssertionFailedError(
          method.getDeclaringClass().getSimpleName() + "." + method.getName() + ": " + seen);
    }
  }

  private static MethodHandle bind(Method method, Object target) throws IllegalAccessException {
    method.setAccessible(true);
    MethodHandle handle = MethodHandles.lookup().unreflect(method);
    return (target == null ? handle : handle.bindTo(target)).asType(OPERATION);
  }

  private static AllocationProbe probe(Method method) {
    AllocatesNothing wanted = method.getAnnotation(AllocatesNothing.class);
    return new AllocationProbe(
        wanted.warmUpOperations(), wanted.windows(), wanted.operationsPerWindow());
  }
}
