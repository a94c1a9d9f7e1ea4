package statelab.operator;

import statelab.store.fault.Scenario;

/** A join is about to take an event or to delete some, and needs memory for it. */
enum JoinScenario implements Scenario {
  FIRST_EVENT {
    @Override
    void act(JoinStage stage) {
      stage.left(1, 5, 30);
    }
  },
  EVENT_WITHOUT_A_PARTNER_ON_A_SHARED_PAGE {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(0, 300);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.left(3, 1000, 50_000);
    }
  },
  EVENT_WITH_PARTNERS_ON_A_SHARED_PAGE {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(0, 300);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.right(3, 100, 30);
    }
  },
  LATE_EVENTS_ON_A_SHARED_PAGE {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(0, 50);
      stage.advance(40);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.lateLeft(3, 5);
      stage.lateRight(3, 5);
    }
  },
  WATERMARK_THAT_DELETES_NOTHING {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(100, 200);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.advance(50);
    }
  },
  WATERMARK_THAT_DELETES_SOME {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(0, 100);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.advance(80);
    }
  },
  WATERMARK_THAT_DELETES_SEVERAL_BATCHES {
    @Override
    void prepare(JoinStage stage) {
      stage.leftAll(0, 700);
      stage.share();
    }

    @Override
    void act(JoinStage stage) {
      stage.advance(Long.MAX_VALUE);
    }
  };

  /** Brings a new operator to where {@link #act} allocates. */
  void prepare(JoinStage stage) {}

  /** Calls the operator, and lets the oracle follow what it has done. */
  abstract void act(JoinStage stage);

  @Override
  public Attempt start() {
    JoinStage stage = new JoinStage();
    prepare(stage);
    return Attempt.of(() -> act(stage), stage::check);
  }
}
