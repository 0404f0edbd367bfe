using System.Collections.Concurrent;

namespace EnPlan.Plans.Opening;

/// <summary>
/// Who was in a plan when it was last opened here. A guess, so that the question about their consents can go out together with
/// the query for the plan; the plan that comes says whether it was right.
/// </summary>
internal sealed class LastMembers
{
    private const int MostPlans = 20_000;

    private readonly ConcurrentDictionary<Guid, IReadOnlyList<Guid>> _members = new();

    /// <summary>The guess; null when the plan was not opened lately.</summary>
    public IReadOnlyList<Guid>? Of(Guid planId) => _members.GetValueOrDefault(planId);

    public void Note(Guid planId, IReadOnlyList<Guid> members)
    {
        // All at once, for what is asked for again is soon there again.
        if (_members.Count >= MostPlans)
            _members.Clear();
        _members[planId] = members;
    }
}
