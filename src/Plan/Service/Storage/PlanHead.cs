namespace EnPlan.Plans.Storage;

/// <summary>What lists show of a plan without opening the whole of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Names">The members' first names, in the order of the members.</param>
internal sealed record PlanHead(string Title, IReadOnlyList<string> Names)
{
    /// <summary>The members who keep their part from those who hold custody.</summary>
    public IReadOnlyList<Guid> Kept { get; init; } = [];

    /// <summary>How many remarks the plan's own checks make on the whole of it.</summary>
    public int Remarks { get; init; }

    public static PlanHead Of(PlanContent content) => new(content.Title, [.. content.Members.Select(member => member.GivenName)])
    {
        Kept = [.. content.KeptMembers()],
        Remarks = PlanRemarks.On(content, Circle.OfAll(content.MemberIds())).Count,
    };
}
