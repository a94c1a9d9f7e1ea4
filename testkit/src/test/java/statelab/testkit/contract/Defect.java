package statelab.testkit.contract;

/** Defects that {@link PlantedStore} can have, each with the test that must notice it. */
enum Defect {
  KEEPS_THE_CALLERS_ARRAYS("arraysAreCopiedBothWays"),
  HANDS_OUT_ITS_OWN_ARRAYS("arraysAreCopiedBothWays"),
  IGNORES_OFFSETS("putTakesPartsOfArrays"),
  LOSES_THE_EMPTY_KEY("emptyKeysAndValuesAreLegal"),
  COUNTS_OVERWRITES_TWICE("putOverwriteUpdatesSizeBytes"),
  FORGETS_TO_COUNT_DELETES("deleteUpdatesSizeBytes"),
  DELETES_REPORT_TRUE("deleteOfAMissingKeyDoesNothing"),
  COMPARES_SIGNED_BYTES("rangeComparesUnsignedBytes"),
  TAKES_TRAILING_ZEROS_AS_PADDING("keysThatExtendEachOtherAreDifferent(java.lang.String)"),
  INCLUDES_THE_UPPER_BOUND("everyPairOfBoundsIsHonoured"),
  EXCLUDES_THE_LOWER_BOUND_IN_REVERSE("everyPairOfBoundsIsHonoured"),
  ENDS_PREFIXES_BY_ADDING_ONE_TO_THE_LAST_BYTE("everyPrefixIsHonoured"),
  SCANS_GO_ON_AFTER_A_MUTATION("aMutationStopsOpenScans"),
  STOPS_SCANS_FOR_AN_ABSENT_DELETE("readsDoNotStopOpenScans"),
  SHOWS_THE_LAST_ENTRY_AFTER_THE_END("aCursorAtNoEntryShowsNone"),
  SHARES_ITS_MAP_WITH_SNAPSHOTS("snapshotDoesNotFollowTheStore"),
  SHARES_VALUES_WITH_SNAPSHOTS_AND_OVERWRITES_IN_PLACE("snapshotDoesNotFollowTheStore"),
  RESTORES_ON_TOP_OF_THE_OLD("restoreLeavesNothingOld"),
  RESTORES_HALF_OF_A_BAD_SNAPSHOT("aBadSnapshotLeavesTheStoreAsItWas"),
  IGNORES_THE_EPOCH("snapshotKeepsItsEpoch"),
  CLEARS_BUT_KEEPS_THE_COUNT("clearRemovesEverything"),
  VIEWS_NEVER_GET_STALE("staleViewsAreNoticed"),
  ANYBODY_MAY_CALL("onlyTheOwnerMayCall"),
  TAKES_NULL_FOR_A_MISSING_KEY("nullsAreRefused"),
  CHANGES_BEFORE_IT_CHECKS("partsOutsideTheirArraysAreRefused"),
  ALLOCATES_FOR_READS("pointReadsAllocateNothing");

  private final String noticedBy;

  Defect(String noticedBy) {
    this.noticedBy = noticedBy;
  }

  /** Returns the name of a method of the suites, with the types of its parameters if any. */
  String noticedBy() {
    return noticedBy;
  }
}
