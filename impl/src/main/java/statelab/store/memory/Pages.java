package statelab.store.memory;

import java.util.Arrays;

/** The pages of one store's memory, which snapshots may share. */
abstract sealed class Pages permits Records {

  /*
   * I1  A page is written only while it is not shared; a shared one is copied first, whole.
   * I2  Page 0 does not exist, so that no record has the reference 0; a vacant number has no page.
   * I3  There is room to note every page as vacant: dropping one allocates nothing.
   *
   * Freezing costs the directory: a reference and a mark for every 32 KiB. The first write to a page
   * after that copies 32 KiB. Pages of 64 KiB would halve the first and double the second.
   *
   * The superclass of Records and not a part of it: a field of its own would put one more dependent
   * load before every record that is read.
   */
  static final int FIRST_PAGE = 1;
  static final int NO_PAGE = 0;

  private static final int LEAST_DIRECTORY = 4;

  private byte[][] pages;
  private boolean[] shared;
  private int[] liveGranules;
  private int pageCount = FIRST_PAGE;
  private int[] vacantPages;
  private int vacantCount;
  private int sharedPageCount;
  private long totalGranules;

  Pages() {
    allocateDirectory(LEAST_DIRECTORY);
  }

  private void allocateDirectory(int length) {
    pages = new byte[length][];
    shared = new boolean[length];
    liveGranules = new int[length];
    vacantPages = new int[length];
  }

  /**
   * Returns the page that holds a record.
   *
   * @param ref the record
   * @return the page, to read only
   */
  public final byte[] page(int ref) {
    return pages[RecordLayout.page(ref)];
  }

  /** Makes a page and returns its number, or NO_PAGE if there is none left. */
  final int newPage(int size) {
    int page = vacantCount > 0 ? vacantPages[vacantCount - 1] : pageCount;
    if (page == RecordLayout.MAX_PAGES) {
      return NO_PAGE;
    }
    byte[] bytes = new byte[size << RecordLayout.GRANULE_SHIFT];
    if (page == pages.length) {
      growDirectory();
    }
    if (page == pageCount) {
      pageCount++;
    } else {
      vacantCount--;
    }
    pages[page] = bytes;
    shared[page] = false;
    liveGranules[page] = 0;
    totalGranules += size;
    return page;
  }

  private void growDirectory() {
    int length = Math.min(pages.length * 2, RecordLayout.MAX_PAGES);
    byte[][] morePages = Arrays.copyOf(pages, length);
    boolean[] moreShared = Arrays.copyOf(shared, length);
    int[] moreLiveGranules = Arrays.copyOf(liveGranules, length);
    vacantPages = Arrays.copyOf(vacantPages, length);
    liveGranules = moreLiveGranules;
    shared = moreShared;
    pages = morePages;
  }

  final void dropPage(int page, int size) {
    vacantPages[vacantCount++] = page;
    if (shared[page]) {
      shared[page] = false;
      sharedPageCount--;
    }
    pages[page] = null;
    totalGranules -= size;
  }

  final boolean isShared(int page) {
    return shared[page];
  }

  final byte[] writablePage(int page) {
    return shared[page] ? unshare(page) : pages[page];
  }

  private byte[] unshare(int page) {
    byte[] copy = pages[page].clone();
    pages[page] = copy;
    shared[page] = false;
    sharedPageCount--;
    return copy;
  }

  /**
   * Captures all pages as they are; later writes go to copies. Costs the directory, not the pages.
   *
   * @return the pages by index; {@code null} where there is none
   */
  public final byte[][] freeze() {
    byte[][] frozen = Arrays.copyOf(pages, pageCount);
    Arrays.fill(shared, 0, pageCount, true);
    sharedPageCount = pageCount - FIRST_PAGE - vacantCount;
    return frozen;
  }

  /**
   * Returns how many pages are shared with snapshots, or were when last written.
   *
   * @return pages that the next write to them copies
   */
  public final int sharedPages() {
    return sharedPageCount;
  }

  /**
   * Returns the memory that pages take.
   *
   * @return bytes, shared pages included
   */
  public final long pageBytes() {
    return totalGranules << RecordLayout.GRANULE_SHIFT;
  }

  /** Takes over frozen pages, which stay shared. Only while there is no page. */
  final void adoptPages(byte[][] frozen) {
    allocateDirectory(Math.max(LEAST_DIRECTORY, frozen.length));
    for (pageCount = FIRST_PAGE; pageCount < frozen.length; pageCount++) {
      byte[] page = frozen[pageCount];
      if (page == null) {
        dropPage(pageCount, 0);
      } else {
        pages[pageCount] = page;
        shared[pageCount] = true;
        sharedPageCount++;
        totalGranules += page.length >> RecordLayout.GRANULE_SHIFT;
      }
    }
  }

  /** Returns one more than the greatest page number in use. */
  final int pageLimit() {
    return pageCount;
  }

  /** Says whether there is a page of that number which records share. */
  final boolean isCommonPage(int page) {
    return pages[page] != null && pages[page].length == RecordLayout.PAGE_BYTES;
  }

  final boolean isVacant(int page) {
    return pages[page] == null;
  }

  final long totalGranules() {
    return totalGranules;
  }

  final int liveGranules(int page) {
    return liveGranules[page];
  }

  final void addLive(int page, int granules) {
    liveGranules[page] += granules;
  }
}
