namespace EnPlan.Plans;

/// <summary>
/// What a reader may see of a plan: a pure function of its content, of what is decided about its members, and of the reader.
/// What is not allowed is left out whole; nothing is shown for being harmless.
/// </summary>
public static class Visibility
{
    public const string NoRelation = "NO_RELATION";
    public const string Excluded = "EXCLUDED";

    /// <summary>Whom the reader of this content may read about.</summary>
    /// <inheritdoc cref="Decide(IReadOnlyList{Guid}, IReadOnlySet{Guid}, IReadOnlyDictionary{Guid, MemberDecision}, Reader)"/>
    public static Result<Circle> Decide(PlanContent content, IReadOnlyDictionary<Guid, MemberDecision> decisions, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Decide(content.MemberIds(), content.KeptMembers(), decisions, reader);
    }

    /// <summary>Whom the reader may read about.</summary>
    /// <param name="memberIds">The plan's members, the main person first.</param>
    /// <param name="kept">Those of them who keep their part from those who hold custody.</param>
    /// <param name="decisions">What is decided about them; a member without a decision is refused.</param>
    /// <param name="reader">Who wants to read.</param>
    /// <returns>
    /// At least one member. Or <see cref="Denied"/>: whom any member excludes gets nothing; who has no relation is not told
    /// of consents; and without the main person's participation nobody gets anything. An emergency stands in for the relation,
    /// never for consent.
    /// </returns>
    public static Result<Circle> Decide(
        IReadOnlyList<Guid> memberIds, IReadOnlySet<Guid> kept, IReadOnlyDictionary<Guid, MemberDecision> decisions, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(reader);
        var members = memberIds.Select(id => decisions.GetValueOrDefault(id) ?? MemberDecision.Unknown(id)).ToList();
        if (members.Exists(reader.IsExcludedBy))
        {
            return new Denied(Excluded);
        }

        var near = members.Where(member => reader.HasRelationTo(member, kept)).ToList();
        var isEmergency = near.Exists(reader.IsInEmergencyWith);
        if (near.Count == 0 || (reader is Reader.Worker && near[0] != members[0] && !isEmergency))
        {
            return new Denied(NoRelation);
        }

        if (members[0].Refusal is { } refusal)
        {
            return new Denied(refusal);
        }

        var shown = near.Where(member => member.IsPermitted).Select(member => member.CitizenId).ToHashSet();
        return shown.Count == 0
            ? new Denied(near[0].Refusal!)
            : new Circle(memberIds, shown, members.Where(member => member.IsPermitted).Select(member => member.CitizenId).ToHashSet())
            {
                Cleared = reader.Finds(members),
                IsCitizens = reader is Reader.Citizen,
                IsEmergency = isEmergency,
            };
    }

    /// <summary>
    /// The same for a worker who does something that takes no reading: where consent alone stands in the way of one who works for
    /// the main person, the circle is empty. An emergency is no work for somebody.
    /// </summary>
    /// <param name="content">The plan.</param>
    /// <param name="decisions">What is decided about its members.</param>
    /// <param name="reader">Who.</param>
    public static Result<Circle> DecideUnseen(PlanContent content, IReadOnlyDictionary<Guid, MemberDecision> decisions, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(decisions);
        var main = decisions.GetValueOrDefault(content.MainPersonId()) ?? MemberDecision.Unknown(content.MainPersonId());
        return reader is Reader.Worker worker && !main.IsPermitted && worker.AssignedTo.Contains(main.CitizenId)
            && !main.BarredWorkers.Contains(worker.WorkerId)
            ? new Circle(content.MemberIds(), new HashSet<Guid>(), new HashSet<Guid>())
            : Decide(content, decisions, reader);
    }

    /// <summary>The part of the content that the circle may see.</summary>
    public static PlanContent Show(PlanContent content, Circle circle)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(circle);
        return circle.IsWhole && !circle.IsCitizens && circle.MayFind(circle.Members) ? content : ContentShown.Of(content, circle);
    }
}
