package statelab.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import statelab.walls.planted.operator.OperatorThatKnowsTheMemory;
import statelab.walls.planted.store.StoreThatExits;
import statelab.walls.planted.store.StoreThatKnowsTheLab;
import statelab.walls.planted.store.StoreThatPrints;
import statelab.walls.planted.store.changelog.ChangelogInACycle;
import statelab.walls.planted.store.index.IndexThatKnowsSnapshots;
import statelab.walls.planted.store.index.IndexThatKnowsTheCodec;
import statelab.walls.planted.store.index.IndexThatThrowsDice;
import statelab.walls.planted.store.memory.MemoryThatKnowsTheIndex;
import statelab.walls.planted.store.snapshot.SnapshotThatReadsTheClock;

/** A rule about who in the library may know whom, with a class that breaks it. */
enum LibraryWall {
  LIBRARY_KNOWS_NOTHING_OF_THE_LAB(
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..variants..", "..testkit..", "..jmh..", "..jcstress..", "..reports.."),
      StoreThatKnowsTheLab.class),

  MEMORY_STANDS_ON_THE_JDK_ALONE(
      classes()
          .that()
          .resideInAPackage("..store.memory..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "..store.memory.."),
      MemoryThatKnowsTheIndex.class),

  INDEXES_STAND_ON_MEMORY(
      classes()
          .that()
          .resideInAPackage("..store.index..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "..store.memory..", "..store.index.."),
      IndexThatKnowsSnapshots.class),

  OPERATORS_STAND_ON_THE_CONTRACT(
      classes()
          .that()
          .resideInAPackage("..operator..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "..operator..", "..store").and(not(reference()))),
      OperatorThatKnowsTheMemory.class),

  ONLY_SNAPSHOTS_KNOW_FORY(
      noClasses()
          .that(not(are(resideInAPackage("..store.snapshot.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.fory.."),
      IndexThatKnowsTheCodec.class),

  PACKAGES_FORM_NO_CYCLE(
      slices()
          .assignedFrom(new LibrarySlices())
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              named("FullStateSnapshot", "statelab.store"),
              named("FlatSnapshotCodec", "statelab.store.snapshot"))
          .because("the contract may name one format, its default, and nothing else behind it"),
      ChangelogInACycle.class),

  ONE_CLOCK(
      noClasses()
          .that(not(are(simpleName("WallClock"))))
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Instant.class, Clock.class),
      SnapshotThatReadsTheClock.class),

  NO_DICE(
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random"),
      IndexThatThrowsDice.class),

  NO_EXIT(
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Runtime.class),
      StoreThatExits.class),

  NO_PRINTING(
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace"),
      StoreThatPrints.class);

  private final ArchRule rule;
  private final Class<?> breach;

  LibraryWall(ArchRule rule, Class<?> breach) {
    this.rule = rule;
    this.breach = breach;
  }

  ArchRule rule() {
    return rule;
  }

  /** A class of the planted library that this rule must refuse. */
  Class<?> breach() {
    return breach;
  }

  /** The reference store, which shares the package of the contract that it implements. */
  static DescribedPredicate<JavaClass> reference() {
    return are(resideInAPackage("..store")).and(are(simpleNameStartingWith("InMemory")));
  }

  private static DescribedPredicate<JavaClass> named(String simpleName, String packageName) {
    return are(simpleName(simpleName)).and(are(resideInAPackage(packageName)));
  }
}
