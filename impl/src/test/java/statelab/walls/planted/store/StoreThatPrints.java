package statelab.walls.planted.store;

public final class StoreThatPrints {
  public void put() {
    System.out.println("put");
  }
}
