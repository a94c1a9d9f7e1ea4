package statelab.testkit.contract;

/**
 * All that every store keeps, of whatever design: the suites that a variant, a store around another
 * one and a planted defect run through. A new suite of this kind is added here.
 */
public interface WholeContract
    extends SeedUnitContract,
        SeedIntegrationContract,
        PointContract,
        ScanContract,
        SnapshotContract,
        MisuseContract,
        AllocationContract,
        OperatorContract {}
