package statelab.walls.planted.reports.render;

import statelab.walls.planted.reports.verdict.VerdictInACycle;

public final class PageOfVerdicts {
  public Object verdict() {
    return new VerdictInACycle();
  }
}
