using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Whether the one plan holds what each plan that it replaces must hold by law.</summary>
public static class Completeness
{
    public const string ElementMissing = "STATUTORY_ELEMENT_MISSING";
    public const string PlanUnknown = "STATUTORY_PLAN_UNKNOWN";
    public const string InterfaceOnly = "STATUTORY_PLAN_INTERFACE_ONLY";
    public const string PlanNotInForce = "STATUTORY_PLAN_NOT_IN_FORCE";

    /// <summary>How it is with each plan that is replaced.</summary>
    /// <param name="content">The one plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="exemptions">Those of the kommune, as they are known now.</param>
    /// <param name="on">The day; null: it does not matter when, and no exemption is counted.</param>
    public static IReadOnlyList<ReplacedCheck> Of(
        PlanContent content, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly? on)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(exemptions);
        var setAside = exemptions.Where(exemption => on is { } day && exemption.Holds(day) && exemption.IsFor(content.TargetGroup, configuration)).ToList();
        return [.. content.Replaces.Index().Select(replaced => Of(replaced.Item, $"content.replaces[{replaced.Index}]", content, configuration, setAside, on))];
    }

    /// <summary>What keeps the plan from being in force: one for each missing element, each unknown plan, and each whose provision does not hold.</summary>
    public static IEnumerable<BrokenRule> Broken(
        PlanContent content, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly? on) =>
        Of(content, configuration, exemptions, on).SelectMany(check => check.Problem is { } problem
            ? [new BrokenRule(problem, check.Path)]
            : check.Elements.Where(element => element.State == ElementState.Missing)
                .Select(element => new BrokenRule(ElementMissing, $"{check.Path}: {element.Element.Code}")));

    private static ReplacedCheck Of(
        ReplacedPlan replaced, string path, PlanContent content, KommuneConfiguration configuration, List<Exemption> setAside, DateOnly? on)
    {
        var meant = configuration.Meant(replaced.Provision, replaced.Name);
        var statutory = on is { } day ? meant.FirstOrDefault(plan => plan.Validity.Contains(day)) : meant is [.., var last] ? last : null;
        return statutory is null
            ? new ReplacedCheck(path, replaced, Statutory: null, meant.Count == 0 ? PlanUnknown : PlanNotInForce, [])
            : statutory.IsInterfaceOnly ? new ReplacedCheck(path, replaced, statutory, InterfaceOnly, [])
            : new ReplacedCheck(
                path, replaced, statutory, Problem: null,
                [.. statutory.Elements.Select(element => Of(element, replaced.CitizenId, content, configuration, setAside))]);
    }

    private static ElementCheck Of(
        StatutoryElement element, Guid citizenId, PlanContent content, KommuneConfiguration configuration, List<Exemption> setAside)
    {
        var paths = ElementPlaces.Find(content, citizenId, element);
        if (paths.Count > 0)
        {
            return new ElementCheck(element, ElementState.Found, paths, ExemptionId: "");
        }

        var exemption = setAside.Find(one => configuration.Laws.Covers(one.Provision, element.Provision));
        var state = exemption is not null ? ElementState.Exempted : element.IsOptional ? ElementState.LeftOut : ElementState.Missing;
        return new ElementCheck(element, state, paths, exemption?.ExemptionId ?? "");
    }
}
