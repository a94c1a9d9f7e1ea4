package statelab.walls;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Formatter;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import statelab.walls.planted.jmh.runner.RunnerInACycle;
import statelab.walls.planted.jmh.runner.RunnerThatExits;
import statelab.walls.planted.jmh.suite.GetMeasured;
import statelab.walls.planted.jmh.suite.ScanBenchmark;
import statelab.walls.planted.reports.ReportThatKnowsTheStore;
import statelab.walls.planted.reports.verdict.VerdictInACycle;
import statelab.walls.planted.testkit.TestkitThatKnowsJmh;
import statelab.walls.planted.testkit.TestkitThatKnowsVariants;
import statelab.walls.planted.testkit.WorkloadWithoutSeed;
import statelab.walls.planted.variants.VariantThatKnowsTheTestkit;

/** A rule about which module may know which, with a class that breaks it. */
enum LabWall {
  REPORTS_READ_FILES(
      noClasses()
          .that()
          .resideInAPackage("..reports..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..store..",
              "..operator..",
              "..variants..",
              "..testkit..",
              "..jmh..",
              "..jcstress.."),
      ReportThatKnowsTheStore.class),

  VARIANTS_STAND_ON_THE_LIBRARY(
      noClasses()
          .that()
          .resideInAPackage("..variants..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..testkit..", "..reports..", "..jmh..", "..jcstress.."),
      VariantThatKnowsTheTestkit.class),

  TESTKIT_STANDS_ON_THE_LIBRARY(
      noClasses()
          .that()
          .resideInAPackage("..testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..variants..", "..reports..", "..jcstress.."),
      TestkitThatKnowsVariants.class),

  ONLY_JMH_KNOWS_JMH(
      noClasses()
          .that()
          .resideOutsideOfPackage("..jmh..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..jmh.."),
      TestkitThatKnowsJmh.class),

  REPORTS_FORM_NO_CYCLE(
      slices().matching("..reports.(*)..").should().beFreeOfCycles(), VerdictInACycle.class),

  JMH_FORMS_NO_CYCLE(
      slices().matching("..jmh.(*)..").should().beFreeOfCycles(), RunnerInACycle.class),

  ONLY_THE_COMMAND_LINE_EXITS(
      noClasses()
          .that()
          .doNotHaveSimpleName("Lab")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class),
      RunnerThatExits.class),

  EVERY_DIE_HAS_A_SEED(
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(RandomGenerator.class, "getDefault")
          .orShould()
          .callMethod(Math.class, "random"),
      WorkloadWithoutSeed.class),

  MEASURED_METHODS_ONLY_MEASURE(
      methods()
          .that()
          .areAnnotatedWith(benchmark())
          .and()
          .areDeclaredInClassesThat()
          .doNotHaveSimpleName("FloorBenchmark") // which measures the clock and the copy themselves
          .should(
              callNothingOf(
                  System.class,
                  Random.class,
                  RandomGenerator.class,
                  UniformRandomProvider.class,
                  Formatter.class,
                  String.class)),
      ScanBenchmark.class),

  BENCHMARKS_ARE_NAMED_SO(
      classes()
          .that()
          .containAnyMethodsThat(
              describe("are benchmarks", method -> method.isAnnotatedWith(benchmark())))
          .should()
          .haveSimpleNameEndingWith("Benchmark"),
      GetMeasured.class);

  private final ArchRule rule;
  private final Class<?> breach;

  LabWall(ArchRule rule, Class<?> breach) {
    this.rule = rule;
    this.breach = breach;
  }

  ArchRule rule() {
    return rule;
  }

  /** A class of the planted lab that this rule must refuse. */
  Class<?> breach() {
    return breach;
  }

  /** By simple name, so that a breach can be planted without becoming a benchmark. */
  private static DescribedPredicate<JavaAnnotation<?>> benchmark() {
    return describe(
        "@Benchmark", annotation -> annotation.getRawType().getSimpleName().equals("Benchmark"));
  }

  private static ArchCondition<JavaMethod> callNothingOf(Class<?>... types) {
    return new ArchCondition<>("draw no number, read no clock and build no text") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getAccessesFromSelf().stream()
            .filter(access -> isOneOf(access.getTargetOwner(), types))
            .forEach(access -> events.add(violation(method, access)));
      }
    };
  }

  private static boolean isOneOf(JavaClass owner, Class<?>... types) {
    for (Class<?> type : types) {
      if (owner.isAssignableTo(type)) {
        return true;
      }
    }
    return false;
  }

  private static ConditionEvent violation(JavaMethod method, JavaAccess<?> access) {
    return SimpleConditionEvent.violated(method, access.getDescription());
  }
}
