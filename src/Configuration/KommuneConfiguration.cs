using System.Reflection;
using EnPlan.Configuration.Files;

namespace EnPlan.Configuration;

/// <summary>
/// What the kommuner decide for themselves, and what the law says as data: one file per kommune under version control, on top of
/// defaults. Immutable; read once, at the start.
/// </summary>
/// <param name="Kommunekode">Whose it is; empty for the defaults.</param>
/// <param name="TargetGroups">Whom one plan is offered to.</param>
/// <param name="EffortTypes">What efforts are chosen from.</param>
/// <param name="Laws">The acts that provisions name.</param>
/// <param name="StatutoryPlans">The plans that the one plan can replace.</param>
/// <param name="Contacts">How many contact persons.</param>
/// <param name="Retention">How long things are kept.</param>
/// <param name="Roles">What those who work with a plan are called.</param>
/// <param name="Authorities">Who approves exemptions.</param>
/// <param name="Exemptions">How exemptions are kept an eye on.</param>
/// <param name="Vedtaegter">The exemptions that the kommune's file tells of.</param>
public sealed record KommuneConfiguration(
    string Kommunekode,
    Catalogue<TargetGroup> TargetGroups,
    Catalogue<EffortType> EffortTypes,
    Laws Laws,
    Catalogue<StatutoryPlan> StatutoryPlans,
    ContactRules Contacts,
    Retention Retention,
    RoleNames Roles,
    Catalogue<Authority> Authorities,
    ExemptionWatch Exemptions,
    IReadOnlyList<VedtaegtFile> Vedtaegter)
{
    /// <summary>When efforts stand in each other's way.</summary>
    public required ConflictLimits Conflicts { get; init; }

    /// <summary>How the economy of many plans is told.</summary>
    public required EconomyRules Economy { get; init; }

    private static readonly Lazy<KommuneConfiguration> Embedded = new(ReadDefaults);

    /// <summary>What holds for a kommune without a file of its own.</summary>
    public static KommuneConfiguration Default => Embedded.Value;

    private static KommuneConfiguration ReadDefaults()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("defaults.json")!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        var (defaults, mistakes) = ConfigurationReader.Read(copy.ToArray(), defaults: null);
        return defaults ?? throw new InvalidOperationException($"The embedded defaults are wrong: {string.Join("; ", mistakes)}");
    }
}
