package statelab.operator;

import statelab.store.ByteView;

/**
 * A left and a right event of equal key and near time. Valid during {@link JoinSink#joined} only:
 * the operator re-uses it.
 */
public final class JoinedPair {

  private final ByteView key = new ByteView();
  private final ByteView arrivedValue = new ByteView();
  private ByteView leftValue;
  private ByteView rightValue;
  private long leftTimestamp;
  private long rightTimestamp;

  JoinedPair() {}

  void arrived(byte[] eventKey, byte[] eventValue) {
    key.wrap(eventKey, 0, eventKey.length, null);
    arrivedValue.wrap(eventValue, 0, eventValue.length, null);
  }

  void leftArrived(long timestamp, ByteView partner, long partnerTimestamp) {
    leftValue = arrivedValue;
    leftTimestamp = timestamp;
    rightValue = partner;
    rightTimestamp = partnerTimestamp;
  }

  void rightArrived(long timestamp, ByteView partner, long partnerTimestamp) {
    rightValue = arrivedValue;
    rightTimestamp = timestamp;
    leftValue = partner;
    leftTimestamp = partnerTimestamp;
  }

  /**
   * Shows the key of both events.
   *
   * @return a view that the next pair re-uses
   */
  public ByteView key() {
    return key;
  }

  /**
   * Returns when the left event happened.
   *
   * @return its timestamp
   */
  public long leftTimestamp() {
    return leftTimestamp;
  }

  /**
   * Shows the value of the left event.
   *
   * @return a view that the next pair re-uses
   */
  public ByteView leftValue() {
    return leftValue;
  }

  /**
   * Returns when the right event happened.
   *
   * @return its timestamp
   */
  public long rightTimestamp() {
    return rightTimestamp;
  }

  /**
   * Shows the value of the right event.
   *
   * @return a view that the next pair re-uses
   */
  public ByteView rightValue() {
    return rightValue;
  }
}
