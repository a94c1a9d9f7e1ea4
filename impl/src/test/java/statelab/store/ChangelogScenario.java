package statelab.store;

import statelab.store.fault.Scenario;

/**
 * A store that notes its changes is about to note one, to tell them, or to start from another base.
 */
enum ChangelogScenario implements Scenario {
  PUT_OF_A_NEW_KEY {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 100);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.put(500, 40_000);
    }
  },
  FIRST_PUT_AFTER_A_SNAPSHOT {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
    }

    @Override
    void act(ChangelogStage stage) {
      stage.put(7, 30);
    }
  },
  PUTS_AFTER_MANY_CHANGES {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.incrementalSnapshot();
      stage.fill(200, 455);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.put(456, 3000);
      stage.put(457, 3000);
    }
  },
  DELETE {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
    }

    @Override
    void act(ChangelogStage stage) {
      stage.delete(299);
    }
  },
  CLEARING {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 100);
      stage.snapshot();
      stage.fill(50, 150);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.clear();
    }
  },
  SNAPSHOT {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
      stage.fill(200, 400);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.snapshot();
    }
  },
  INCREMENTAL_SNAPSHOT {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
      stage.fill(280, 330);
      stage.delete(3);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.incrementalSnapshot();
    }
  },
  RESTORE {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
      stage.fill(100, 500);
      stage.delete(3);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.restore();
    }
  },
  RESTORE_AFTER_CLEARING {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
      stage.clear();
      stage.fill(100, 120);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.restore();
    }
  },
  APPLY {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 100);
      stage.snapshot();
      stage.changesOfAnother(80, 200);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.apply();
    }
  },
  CHANGES_APPLIED_ON_TOP_OF_ITS_OWN {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 100);
      stage.snapshot();
      stage.changesOfAnother(80, 110);
      stage.fill(50, 60);
    }

    @Override
    void act(ChangelogStage stage) {
      stage.applyOnTop(80, 110);
    }
  },
  FLUSH_AFTER_A_SNAPSHOT {
    @Override
    void prepare(ChangelogStage stage) {
      stage.fill(0, 300);
      stage.snapshot();
    }

    @Override
    void act(ChangelogStage stage) {
      stage.flush();
    }
  };

  abstract void prepare(ChangelogStage stage);

  abstract void act(ChangelogStage stage);

  @Override
  public Attempt start() {
    ChangelogStage stage = new ChangelogStage();
    prepare(stage);
    return Attempt.of(() -> act(stage), survived -> stage.check());
  }
}
