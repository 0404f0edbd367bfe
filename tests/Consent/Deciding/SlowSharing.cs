namespace EnPlan.Consents.Tests.Deciding;

/// <summary>
/// What may be shared, told again as the clerk would find it: every yes is a slip of paper, a no crosses out what it takes back,
/// and for each question all slips are read.
/// </summary>
internal sealed class SlowSharing(SlowReference reference)
{
    private readonly List<Slip> _slips = [];
    private readonly Dictionary<Guid, (bool IsBreakGlass, DateTimeOffset Until)> _byLaw = [];
    private readonly HashSet<Guid> _everByLaw = [];

    public void Live(Act act)
    {
        var today = SlowReference.DayOf(reference.Now);
        switch (act)
        {
            case Share share when today.AddDays(share.StartsIn ?? 0) is var first && reference.Needed(first).TryGetValue(share.Giver, out var capacity):
                // The old slip is good until the day before; one for later still is torn up.
                foreach (var old in _slips.Where(slip => slip.IsOf(share.Giver, share.What)))
                    old.EndBefore(first);
                _slips.Add(new Slip(share, capacity, first));
                break;
            case StopSharing stop:
                Destroy(stop.Giver, stop.What);
                break;
            case Narrow narrow when _slips.FindLast(slip => slip.IsOf(narrow.Giver, narrow.What)) is { } slip && slip.Names(narrow.Kinds):
                slip.Cross(narrow);
                break;
            case ByLaw byLaw when _everByLaw.Add(byLaw.GroundId):
                _byLaw[byLaw.GroundId] = (byLaw.IsBreakGlass, reference.Now.AddHours(byLaw.Hours));
                break;
            case EndByLaw end:
                _byLaw.Remove(end.GroundId);
                break;
        }
    }

    public bool MayPass(Question question, DateTimeOffset at)
    {
        var today = SlowReference.DayOf(at);
        var needed = reference.Needed(today);
        var allHaveSaidYes = needed.Count > 0;
        foreach (var (giver, capacity) in needed)
            allHaveSaidYes &= _slips.Exists(slip => slip.Says(giver, capacity, question, today));
        return allHaveSaidYes || IsByLaw(question, at);
    }

    public IEnumerable<Guid> EmergenciesAt(DateTimeOffset at) =>
        _byLaw.Where(one => one.Value.IsBreakGlass && at < one.Value.Until).Select(one => one.Key);

    private bool IsByLaw(Question question, DateTimeOffset at) =>
        question.Purpose == "tidlig-hjaelp"
        && question.Kind == InformationKind.Health
        && question.Source == Sharing.AllSources[0]
        && question.Recipient == Sharing.Organisations[0]
        && _byLaw.Values.Any(one => !one.IsBreakGlass && at < one.Until);

    private void Destroy(Guid giver, Sharing what) => _slips.RemoveAll(slip => slip.IsOf(giver, what));

    private sealed class Slip(Share share, string capacity, DateOnly first)
    {
        private DateOnly _last = share.Days is { } days ? first.AddDays(days) : DateOnly.MaxValue;

        private readonly HashSet<(InformationKind, Party)> _left =
            [.. share.What.Kinds.SelectMany(kind => share.What.Recipients.Select(recipient => (kind, recipient)))];

        public bool IsOf(Guid giver, Sharing what) =>
            share.Giver == giver
            && share.What.IsVoluntary == what.IsVoluntary
            && share.What.Sources.ToHashSet().SetEquals(what.Sources)
            && share.What.Recipients.ToHashSet().SetEquals(what.Recipients);

        public bool Names(InformationKind[] kinds) => kinds.All(share.What.Kinds.Contains);

        public void Cross(Narrow narrow)
        {
            foreach (var kind in narrow.Kinds.Length > 0 ? narrow.Kinds : share.What.Kinds)
            {
                foreach (var recipient in narrow.Recipients.Length > 0 ? narrow.Recipients : share.What.Recipients)
                    _left.Remove((kind, recipient));
            }
        }

        public void EndBefore(DateOnly day) => _last = day <= _last ? day.AddDays(-1) : _last;

        public bool Says(Guid giver, string asWhat, Question question, DateOnly today) =>
            share.Giver == giver
                && capacity == asWhat
                && today >= first
                && today <= _last
                && share.What.Purpose == question.Purpose
                && share.What.Sources.Contains(question.Source)
                && _left.Contains((question.Kind, question.Recipient));
    }
}
