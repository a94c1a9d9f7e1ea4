package statelab.jmh.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import statelab.jmh.suite.Answers;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.jmh.suite.WrongAnswerException;
import statelab.reports.model.Base;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/** Writes into a file what keeps the suites from measuring a store; nothing if nothing does. */
final class StoreCheckMain {

  private static final int ENTRIES = 1000;
  private static final long SEED = 1;

  private StoreCheckMain() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[1]), check(Base.variantOf(arguments[0])));
  }

  private static String check(String name) {
    try {
      return answer(name);
    } catch (LinkageError e) {
      return "its interface is another one (" + e.getMessage() + ")";
    } catch (WrongAnswerException e) {
      return e.getMessage();
    }
  }

  private static String answer(String name) {
    if (Arrays.stream(Variant.values()).noneMatch(variant -> variant.name().equals(name))) {
      return "it has no such variant";
    }
    Variant variant = Variant.valueOf(name);
    Population population = new Population(KeyShape.Long8, ENTRIES, FilledStore.VALUE_BYTES, SEED);
    Answers answers = new Answers(name, population);
    answers.checkOperations(variant::create);
    answers.checkFilled(population.fill(variant.create()));
    return "";
  }
}
