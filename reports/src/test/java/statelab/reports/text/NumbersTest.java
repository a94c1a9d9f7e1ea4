package statelab.reports.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "0.000012345|0.0000123",
        "0.05|0.0500",
        "0.5|0.5",
        "1.2345|1.23",
        "9.999|10.0",
        "12.345|12.3",
        "99.96|100",
        "123.4|123",
        "1234.5|1,235",
        "123456789|123,456,789",
        "-4.5678|-4.57",
      })
  void figuresHaveAtMostThreeSignificantDigitsAfterThePoint(double value, String expected) {
    assertEquals(expected, Numbers.figure(value));
  }

  @Test
  void whatIsNoNumberIsNeverShown() {
    assertThrows(IllegalArgumentException.class, () -> Numbers.figure(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Numbers.figure(Double.POSITIVE_INFINITY));
  }

  @Test
  void countsAndSizes() {
    assertEquals("1 fork", Numbers.counted(1, "fork"));
    assertEquals("1,200 entries", Numbers.counted(1200, "entry", "entries"));
    assertEquals("100", Numbers.size(100));
    assertEquals("10K", Numbers.size(10_000));
    assertEquals("1M", Numbers.size(1_000_000));
    assertEquals("1,234", Numbers.size(1234));
    assertEquals("27.8 MB", Numbers.bytes(27_800_000));
    assertEquals("999 B", Numbers.bytes(999));
    assertEquals("below 0.001", Numbers.p(0.0004));
    assertEquals("0.043", Numbers.p(0.0432));
    assertEquals("12.5%", Numbers.percent(0.125));
  }
}
