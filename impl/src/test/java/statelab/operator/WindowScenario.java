package statelab.operator;

import statelab.store.fault.Scenario;

/** A tumbling window is about to take an event or to close windows, and needs memory for it. */
enum WindowScenario implements Scenario {
  FIRST_EVENT {
    @Override
    void act(WindowStage stage) {
      stage.add(1, 5, 7);
    }
  },
  EVENT_OF_A_PRESENT_WINDOW_ON_A_SHARED_PAGE {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(0, 300);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.add(3, 3, 7);
    }
  },
  EVENT_OF_A_NEW_WINDOW_ON_A_SHARED_PAGE {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(0, 300);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.add(2000, 3, 7);
    }
  },
  LATE_EVENT_ON_A_SHARED_PAGE {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(0, 50);
      stage.advance(40);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.addLate(1, 5, 7);
    }
  },
  WATERMARK_THAT_CLOSES_NOTHING {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(100, 200);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.advance(50);
    }
  },
  WATERMARK_THAT_CLOSES_SOME {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(0, 100);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.advance(60);
    }
  },
  WATERMARK_THAT_CLOSES_SEVERAL_BATCHES {
    @Override
    void prepare(WindowStage stage) {
      stage.addAll(0, 700);
      stage.share();
    }

    @Override
    void act(WindowStage stage) {
      stage.advance(Long.MAX_VALUE);
    }
  };

  /** Brings a new operator to where {@link #act} allocates. */
  void prepare(WindowStage stage) {}

  /** Calls the operator, and lets the oracle follow what it has done. */
  abstract void act(WindowStage stage);

  @Override
  public Attempt start() {
    WindowStage stage = new WindowStage();
    prepare(stage);
    stage.settle();
    return Attempt.of(() -> act(stage), stage::check);
  }
}
