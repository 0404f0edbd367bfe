namespace EnPlan.Plans.Storage;

/// <summary>What lists show of a plan without opening the whole of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Names">The members' first names, in the order of the members.</param>
internal sealed record PlanHead(string Title, IReadOnlyList<string> Names)
{
    /// <summary>The members who keep their part from those who hold custody.</summary>
    public IReadOnlyList<Guid> Kept { get; init; } = [];

    public static PlanHead Of(PlanContent content) =>
        new(content.Title, [.. content.Members.Select(member => member.GivenName)]) { Kept = [.. content.KeptMembers()] };
}
