package statelab.walls.planted.reports.verdict;

import statelab.walls.planted.reports.render.Page;

public final class VerdictInACycle extends Page {}
