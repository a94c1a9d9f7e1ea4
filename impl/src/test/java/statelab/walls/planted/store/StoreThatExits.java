package statelab.walls.planted.store;

public final class StoreThatExits {
  public void close() {
    System.exit(1);
  }
}
