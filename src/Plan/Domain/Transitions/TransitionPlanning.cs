using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>
/// Works out what changes for a member at 18: the same plan goes on, on other laws, with the young person's own consent and
/// without those who held custody.
/// </summary>
public static class TransitionPlanning
{
    /// <param name="content">The plan.</param>
    /// <param name="citizenId">The member.</param>
    /// <param name="birthday">The 18th birthday.</param>
    /// <param name="representatives">Who reads and acts for the member now.</param>
    /// <param name="laws">What becomes of the provisions for children.</param>
    /// <param name="acts">The acts that the kommune knows, by whatever name a provision calls them.</param>
    public static Transition For(
        PlanContent content, Guid citizenId, DateOnly birthday, IEnumerable<Guid> representatives, IReadOnlyList<AdultLaw> laws, Laws acts)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(representatives);
        ArgumentNullException.ThrowIfNull(laws);
        ArgumentNullException.ThrowIfNull(acts);
        var efforts = content.Efforts.Where(effort => effort.MemberIds.Contains(citizenId) && !effort.State.IsOver()).ToList();
        var bases = Bases(content, citizenId, efforts, LawOf).Index()
            .Select(basis => basis.Item with { TaskId = Numbered("grundlag", basis.Index) }).ToList();
        var handovers = Handovers(efforts, LawOf);
        Guid[] ends = [.. representatives.Where(id => id != citizenId).Order()];
        return new Transition(
            citizenId,
            content.Members.First(member => member.CitizenId == citizenId).GivenName,
            birthday,
            bases,
            ends,
            handovers,
            TransitionTasks.For(birthday, bases, handovers, ends.Length > 0));

        AdultLaw? LawOf(LegalBasis before) => laws.FirstOrDefault(law => law.Covers(before, acts));
    }

    private static IEnumerable<BasisChange> Bases(PlanContent content, Guid citizenId, List<Effort> efforts, Func<LegalBasis, AdultLaw?> lawOf)
    {
        // Only the main person's law is the plan's; another member's 18th birthday does not move it.
        if (content.MainPersonId() == citizenId && Change(BasisOf.Plan, "", "Planen", content.LegalBasis, lawOf) is { } plan)
        {
            yield return plan;
        }

        foreach (var replaced in content.Replaces.Where(replaced => replaced.CitizenId == citizenId))
        {
            if (Change(BasisOf.ReplacedPlan, "", replaced.Name, replaced.Provision, lawOf) is { } change)
            {
                yield return change;
            }
        }

        foreach (var effort in efforts)
        {
            if (Change(BasisOf.Effort, effort.EffortId, effort.Title, effort.LegalBasis, lawOf) is { } change)
            {
                yield return change;
            }
        }
    }

    private static BasisChange? Change(BasisOf of, string id, string title, LegalBasis before, Func<LegalBasis, AdultLaw?> lawOf) =>
        lawOf(before) is { } law && law.After != law.Before
            ? new BasisChange(of, id, title, before, law.After, law.Note, "")
            : null;

    private static List<AreaHandover> Handovers(List<Effort> efforts, Func<LegalBasis, AdultLaw?> lawOf) =>
    [
        .. efforts.Select(effort => (Effort: effort, Law: lawOf(effort.LegalBasis)))
            .Where(effort => effort.Law is { After: not null } law && law.Area != effort.Effort.Area)
            .GroupBy(effort => (From: effort.Effort.Area, To: effort.Law!.Area), effort => effort.Effort.EffortId)
            .OrderBy(group => group.Key)
            .Index()
            .Select(group => new AreaHandover(group.Item.Key.From, group.Item.Key.To, [.. group.Item], Numbered("overdragelse", group.Index))),
    ];

    private static string Numbered(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}-{index + 1}");
}
