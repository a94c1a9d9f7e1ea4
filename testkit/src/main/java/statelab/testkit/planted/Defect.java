package statelab.testkit.planted;

import java.util.Locale;

/**
 * Defects that {@link PlantedStore} can have, each with the test of the contract that must notice
 * it.
 */
public enum Defect {
  /** Puts keep the arrays that they are given. */
  KEEPS_THE_CALLERS_ARRAYS("arraysAreCopiedBothWays"),
  /** Reads hand out the arrays of the store. */
  HANDS_OUT_ITS_OWN_ARRAYS("arraysAreCopiedBothWays"),
  /** A put of a part takes it from the beginning of the array. */
  IGNORES_OFFSETS("putTakesPartsOfArrays"),
  /** The empty key is never found. */
  LOSES_THE_EMPTY_KEY("emptyKeysAndValuesAreLegal"),
  /** A delete of a key that ends in an odd byte says that it deleted, and does not. */
  LOSES_A_DELETE("deleteRemovesTheKey"),
  /** An overwrite adds the length of the value that it replaces. */
  COUNTS_OVERWRITES_TWICE("putOverwriteUpdatesSizeBytes"),
  /** A delete leaves the sum of lengths as it was. */
  FORGETS_TO_COUNT_DELETES("deleteUpdatesSizeBytes"),
  /** A delete of an absent key says that it was there. */
  DELETES_REPORT_TRUE("deleteOfAMissingKeyDoesNothing"),
  /** Bytes above 0x7F come first. */
  COMPARES_SIGNED_BYTES("rangeComparesUnsignedBytes"),
  /** Keys that differ by zeros at their ends are one key. */
  TAKES_TRAILING_ZEROS_AS_PADDING("keysThatExtendEachOtherAreDifferent(java.lang.String)"),
  /** A scan shows the key that it should end before. */
  INCLUDES_THE_UPPER_BOUND("everyPairOfBoundsIsHonoured"),
  /** A reverse scan leaves out its lower bound. */
  EXCLUDES_THE_LOWER_BOUND_IN_REVERSE("everyPairOfBoundsIsHonoured"),
  /** A prefix that ends in 0xFF has no end. */
  ENDS_PREFIXES_BY_ADDING_ONE_TO_THE_LAST_BYTE("everyPrefixIsHonoured"),
  /** An open scan does not notice a mutation. */
  SCANS_GO_ON_AFTER_A_MUTATION("aMutationStopsOpenScans"),
  /** A delete of nothing stops open scans. */
  STOPS_SCANS_FOR_AN_ABSENT_DELETE("readsDoNotStopOpenScans"),
  /** A cursor past the end still shows an entry. */
  SHOWS_THE_LAST_ENTRY_AFTER_THE_END("aCursorAtNoEntryShowsNone"),
  /** The store keeps every cursor that was ever opened. */
  KEEPS_EVERY_CURSOR("aDroppedCursorIsLetGo"),
  /** The store keeps every value that was overwritten. */
  KEEPS_OVERWRITTEN_VALUES("aMillionEntries"),
  /** A snapshot shows the live map. */
  SHARES_ITS_MAP_WITH_SNAPSHOTS("snapshotDoesNotFollowTheStore"),
  /** A snapshot shares live values, which overwrites change. */
  SHARES_VALUES_WITH_SNAPSHOTS_AND_OVERWRITES_IN_PLACE("snapshotDoesNotFollowTheStore"),
  /** A restore keeps what was there. */
  RESTORES_ON_TOP_OF_THE_OLD("restoreLeavesNothingOld"),
  /** A restore that fails has changed the store. */
  RESTORES_HALF_OF_A_BAD_SNAPSHOT("aBadSnapshotLeavesTheStoreAsItWas"),
  /** Steps that fail half-way leave what they had done. */
  KEEPS_HALF_OF_FAILED_STEPS("stepsAreAllMadeOrNone"),
  /** Serialised snapshots are read whatever their checksums say. */
  SKIPS_THE_CHECKSUM("everyDamageIsNoticed"),
  /** A snapshot has epoch 0. */
  IGNORES_THE_EPOCH("snapshotKeepsItsEpoch"),
  /** A cleared store still counts its entries. */
  CLEARS_BUT_KEEPS_THE_COUNT("clearRemovesEverything"),
  /** A view is readable after a mutation. */
  VIEWS_NEVER_GET_STALE("staleViewsAreNoticed"),
  /** Any thread may call. */
  ANYBODY_MAY_CALL("onlyTheOwnerMayCall"),
  /** A null key is taken for an absent one. */
  TAKES_NULL_FOR_A_MISSING_KEY("nullsAreRefused"),
  /** A put that is refused has changed the store. */
  CHANGES_BEFORE_IT_CHECKS("partsOutsideTheirArraysAreRefused"),
  /** A scan leaves out the entry at which one node of sixty-four ends. */
  SKIPS_AN_ENTRY_AT_A_NODE_BOUNDARY("rangesOverManyKeys(statelab.testkit.KeyShape)"),
  /** A deleted key is absent for reads, and scans still show it. */
  LEAVES_DELETED_KEYS_IN_SCANS("deleteRemovesTheKey"),
  /** A shorter value overwrites the beginning of a longer one. */
  KEEPS_THE_TAIL_OF_A_LONGER_VALUE("valuesGrowAndShrink"),
  /** The key that makes the table grow is not in it afterwards; scans show it. */
  LOSES_THE_KEY_THAT_MAKES_IT_GROW("snapshotAndRestoreInCycles"),
  /** Every read allocates sixteen bytes. */
  ALLOCATES_FOR_READS("pointReadsAllocateNothing");

  private final String noticedBy;

  Defect(String noticedBy) {
    this.noticedBy = noticedBy;
  }

  /**
   * Returns the test that must fail.
   *
   * @return the name of a method of the suites, with the types of its parameters if any
   */
  public String noticedBy() {
    return noticedBy;
  }

  /**
   * Says what is wrong, for tables.
   *
   * @return lower-case words
   */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
