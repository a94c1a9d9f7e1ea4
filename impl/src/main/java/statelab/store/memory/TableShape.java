package statelab.store.memory;

/**
 * How the entries of a {@link HashTable} lie at one moment.
 *
 * @param homes the slots that hashes point at; the table's load is {@code entries / homes}
 * @param slotBytes the memory of all slots
 * @param entries the entries in the table, without those it refused
 * @param outside the entries that it refused, which the ordered index alone finds
 * @param meanDisplacement the mean distance of an entry from its home in slots; 0 without entries
 * @param greatestDisplacement the greatest distance of an entry from its home in slots
 */
public record TableShape(
    long homes,
    long slotBytes,
    long entries,
    long outside,
    double meanDisplacement,
    int greatestDisplacement) {}
