using EnPlan.Plan.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.HandOver;

/// <summary>What a plan from another kommune is called by here: each kommune has catalogues and exemptions of its own.</summary>
internal static class Settlement
{
    private const string EffortPath = "content.efforts[";

    /// <summary>Changes the content in place to what the receiver says, and leaves out what is the sender's alone.</summary>
    public static void Apply(Wire.PlanContent content, AcceptHandOverRequest request)
    {
        content.ExemptionUses.Clear();
        // What the sender asks before it offers a plan; why it did stands in words.
        content.Offer?.Criteria.Clear();
        if (request.TargetGroup.Length > 0)
            content.TargetGroup = request.TargetGroup;
        if (request.LegalBasis.Length > 0)
            content.LegalBasis = request.LegalBasis;
        foreach (var effort in content.Efforts)
        {
            effort.Type = request.EffortTypes.TryGetValue(effort.Type, out var here) ? here : effort.Type;
            effort.CatalogueVersion = 0;
        }
    }

    /// <summary>What is wrong with the content, by the field of the request with which the receiver can mend it; else by the package.</summary>
    /// <param name="wrong">By its path in the content.</param>
    /// <param name="sent">The content as it was sent.</param>
    public static InvalidInput AsAsked(InvalidInput wrong, Wire.PlanContent sent) => new(
        [.. wrong.Violations.Select(violation => violation with { Field = FieldOf(violation.Field, sent) }).DistinctBy(violation => violation.Field)]);

    private static string FieldOf(string path, Wire.PlanContent sent) => path switch
    {
        "content.target_group" => "target_group",
        "content.legal_basis" => "legal_basis",
        _ when path.StartsWith(EffortPath, StringComparison.Ordinal)
            && path.EndsWith("].type", StringComparison.Ordinal)
            && int.TryParse(path[EffortPath.Length..^"].type".Length], CultureInfo.InvariantCulture, out var index) => $"effort_types[{sent.Efforts[index].Type}]",
        _ => "package",
    };
}
