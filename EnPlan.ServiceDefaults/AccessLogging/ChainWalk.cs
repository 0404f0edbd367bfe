namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>One walk along the chain, from the first link to the last.</summary>
/// <param name="start">What stands before the first link: older ones are taken away when the log is no longer kept.</param>
/// <param name="noted">A head that the chain must hold, unless it is too old to be there.</param>
internal sealed class ChainWalk((long Position, byte[] Hash) start, ChainHead? noted)
{
    private readonly List<ChainFault> _faults = [];
    private byte[] _hash = start.Hash;
    private long _position = start.Position;
    private bool _metNoted = noted is null || noted.Position < start.Position
        || (noted.Position == start.Position && (start.Position == 0 || noted.Hash == Convert.ToHexStringLower(start.Hash)));

    public void Step(ChainLink link)
    {
        var (position, entryId, form, hash, entry, _) = link;
        if (position != _position + 1)
            Fault(_position + 1, ChainFaultKind.LinkMissing);
        else if (entry is null)
            Fault(position, ChainFaultKind.EntryMissing);
        else if (!ChainHash.Next(form, _hash, entryId, entry).AsSpan().SequenceEqual(hash))
            Fault(position, ChainFaultKind.Changed);

        // Goes on from the hash that is written, so that one fault does not make faults of all that follow.
        _position = position;
        _hash = hash;
        _metNoted |= noted?.Position == position && noted.Hash == Convert.ToHexStringLower(hash);
    }

    public ChainVerification Finish(long inserted, long unlinked)
    {
        if (inserted > 0)
            Fault(_position, ChainFaultKind.Inserted);
        if (!_metNoted)
            Fault(noted!.Position, ChainFaultKind.HeadMissing);
        return new ChainVerification(new ChainHead(_position, Convert.ToHexStringLower(_hash)), unlinked, _faults);
    }

    private void Fault(long position, ChainFaultKind kind) => _faults.Add(new ChainFault(position, kind));
}
