namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>What going through the whole chain showed.</summary>
/// <param name="Head">How far the chain reaches.</param>
/// <param name="Unlinked">Entries that wait to be linked, normally those of the last seconds.</param>
/// <param name="Faults">What is wrong, by position; empty when the log is as it was written.</param>
public sealed record ChainVerification(ChainHead Head, long Unlinked, IReadOnlyList<ChainFault> Faults)
{
    /// <summary>Whether the log is as it was written.</summary>
    public bool IsIntact => Faults.Count == 0;
}

/// <summary>One thing wrong with the chain.</summary>
/// <param name="Position">Where.</param>
/// <param name="Kind">What.</param>
public sealed record ChainFault(long Position, ChainFaultKind Kind);

/// <summary>What can be wrong with the chain.</summary>
public enum ChainFaultKind
{
    /// <summary>The entry says something else than when it was linked, or the link itself was changed.</summary>
    Changed,

    /// <summary>The entry is gone.</summary>
    EntryMissing,

    /// <summary>A link is gone.</summary>
    LinkMissing,

    /// <summary>An entry was put in among those that are linked already.</summary>
    Inserted,

    /// <summary>The chain does not hold the head that was noted earlier.</summary>
    HeadMissing,
}
