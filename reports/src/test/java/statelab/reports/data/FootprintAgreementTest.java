package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.reports.model.FootprintRecord;

class FootprintAgreementTest {

  private static FootprintAgreement of(Double... counts) {
    List<FootprintRecord> records = new ArrayList<>();
    for (Double count : counts) {
      records.add(
          new FootprintRecord(
              "A", "long8", 10, 136, count, "m" + records.size(), false, "why not"));
    }
    return FootprintAgreement.of(records);
  }

  @Test
  void aCountThatStartedFromAHeapThatWasTooFullIsFlagged() {
    assertEquals(FootprintAgreement.DISAGREE, of(157.6, 157.1, 107.2));
  }

  @Test
  void noiseIsTolerated() {
    assertEquals(FootprintAgreement.AGREE, of(157.6, 157.1, 156.0));
    assertEquals(FootprintAgreement.AGREE, of(30.0, 31.9));
    assertEquals(FootprintAgreement.DISAGREE, of(30.0, 34.0));
  }

  @Test
  void oneCountCannotDisagree() {
    assertEquals(FootprintAgreement.ONE_ONLY, of(30.0));
    assertEquals(FootprintAgreement.ONE_ONLY, of(30.0, null));
    assertEquals(FootprintAgreement.ONE_ONLY, of());
  }
}
