namespace EnPlan.Plans;

/// <summary>Something of a template, made for members.</summary>
/// <param name="Suffix">What is put behind its ids; empty where there is one only.</param>
/// <param name="MemberIds">Whose it is.</param>
internal sealed record TemplateCopy(string Suffix, IReadOnlyList<Guid> MemberIds)
{
    /// <summary>One for each member of the roles, or one for all of them; none when nobody plays them.</summary>
    public static IReadOnlyList<TemplateCopy> For(IReadOnlyList<string> roles, bool each, IReadOnlyList<Casting> cast)
    {
        IReadOnlyList<Guid> members = [.. cast.Where(part => roles.Contains(part.Role)).Select(part => part.Member.CitizenId)];
        if (members.Count == 0)
        {
            return [];
        }

        return each && members.Count > 1
            ? [.. members.Index().Select(member => new TemplateCopy(string.Create(CultureInfo.InvariantCulture, $"-{member.Index + 1}"), [member.Item]))]
            : [new TemplateCopy("", members)];
    }

    public string Id(string id) => id + Suffix;
}
