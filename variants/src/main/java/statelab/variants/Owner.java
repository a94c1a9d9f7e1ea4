package statelab.variants;

/** Tells whether a store is called by the one thread that owns it. Asked under {@code assert}. */
final class Owner {

  private Thread owner;

  /** Makes the calling thread the owner if there is none, and throws if another thread is. */
  boolean isCaller() {
    Thread caller = Thread.currentThread();
    if (owner == null) {
      owner = caller;
    }
    if (owner != caller) {
      throw new IllegalStateException(
          "this store is owned by thread "
              + owner.getName()
              + " and was called by "
              + caller.getName()
              + "; the owner must call handOver() and publish the store safely");
    }
    return true;
  }

  /** Leaves the store to the next thread that calls it. */
  void handOver() {
    owner = null;
  }
}
