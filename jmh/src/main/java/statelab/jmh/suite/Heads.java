package statelab.jmh.suite;

import statelab.store.ByteView;

/** Consumes a view the way every suite does: by its first eight bytes. */
final class Heads {

  private Heads() {}

  /**
   * Reads the first bytes of a view, so that the bytes themselves must be there and not only a
   * reference to them.
   *
   * @param view any view
   * @return the first eight bytes, the first one the most significant; fewer if the view is shorter
   */
  static long of(ByteView view) {
    return view.length() >= Long.BYTES ? view.longAt(0) : ofShort(view);
  }

  private static long ofShort(ByteView view) {
    long head = 0;
    for (int i = 0; i < view.length(); i++) {
      head = (head << Byte.SIZE) | (view.byteAt(i) & 0xFF);
    }
    return head;
  }
}
