using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>
/// Which deadlines exemptions set aside on a day: the one answer for every list and view. An action's own deadline is set aside by
/// a use on that action, for as long as was agreed; one from the table of statutory plans by an exemption from its provision.
/// </summary>
public sealed class SetAside
{
    private readonly KommuneConfiguration _configuration;
    private readonly List<Exemption> _holding;
    private readonly IReadOnlyList<ExemptionHistory> _histories = [];

    /// <summary>As exemptions are known now; enough to ask about one plan.</summary>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="exemptions">Those of the kommune, as they are known now.</param>
    /// <param name="day">The day on which they are asked about.</param>
    public SetAside(KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(exemptions);
        _configuration = configuration;
        _holding = [.. exemptions.Where(exemption => exemption.Holds(day))];
        Day = day;
    }

    /// <summary>With all that was ever known of them; for <see cref="Keys"/>.</summary>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="histories">The exemptions of the kommune.</param>
    /// <param name="day">The day on which they are asked about.</param>
    public SetAside(KommuneConfiguration configuration, IReadOnlyList<ExemptionHistory> histories, DateOnly day)
        : this(configuration, [.. histories.Select(history => history.Newest.Exemption)], day) => _histories = histories;

    /// <summary>The day on which they are asked about.</summary>
    public DateOnly Day { get; }

    /// <summary>
    /// Every key under which something is set aside, for tables that keep the keys of each deadline (<see cref="KeysOf"/>,
    /// <see cref="KeyOf"/>).
    /// </summary>
    public string[] Keys() =>
    [
        .. from targetGroup in _configuration.TargetGroups.All.Select(one => one.Code).Distinct(StringComparer.Ordinal)
           from exemption in _holding
           where exemption.IsFor(targetGroup, _configuration)
           from what in Covered(exemption).Concat(UsesOf(exemption))
           select $"{targetGroup}/{what}",
    ];

    /// <summary>The keys that set an action's own deadline aside.</summary>
    public static IReadOnlyList<string> KeysOf(PlanContent content, string actionId)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.ExemptionUses
                .Where(use => use.StepId == actionId && use.Until is not null)
                .Select(use => $"{content.TargetGroup}/{UseKey(use.ExemptionId, use.Until!.Value)}")
                .Distinct(),
        ];
    }

    /// <summary>The key that sets a deadline of a provision aside.</summary>
    public static string KeyOf(PlanContent content, LegalBasis provision)
    {
        ArgumentNullException.ThrowIfNull(content);
        return $"{content.TargetGroup}/{provision}";
    }

    /// <summary>The exemption that sets an action's own deadline aside; null when none does.</summary>
    public string? ForAction(PlanContent content, string actionId)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.ExemptionUses
            .FirstOrDefault(use => use.StepId == actionId && Day <= use.Until && HoldsFor(content.TargetGroup).Any(one => one.ExemptionId == use.ExemptionId))
            ?.ExemptionId;
    }

    /// <summary>The exemption that sets a deadline of a provision aside; null when none does.</summary>
    public string? ForProvision(PlanContent content, LegalBasis provision)
    {
        ArgumentNullException.ThrowIfNull(content);
        return HoldsFor(content.TargetGroup).FirstOrDefault(one => _configuration.Laws.Covers(one.Provision, provision))?.ExemptionId;
    }

    /// <summary>The content without the actions' deadlines that are set aside: readiness decides about those.</summary>
    public PlanContent Without(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.ExemptionUses.Count == 0
            ? content
            : content with
            {
                Efforts = [.. content.Efforts.Select(effort => effort with { Actions = [.. effort.Actions.Select(action => Without(content, action))] })],
            };
    }

    private PlanAction Without(PlanContent content, PlanAction action) =>
        action.StatutoryDeadline is null || ForAction(content, action.ActionId) is null ? action : action with { StatutoryDeadline = null };

    private IEnumerable<Exemption> HoldsFor(string targetGroup) => _holding.Where(exemption => exemption.IsFor(targetGroup, _configuration));

    // A use is agreed until a last day that the exemption had at the time.
    private IEnumerable<string> UsesOf(Exemption exemption) =>
        from history in _histories
        where history.Newest.Exemption.ExemptionId == exemption.ExemptionId
        from until in history.Records.SelectMany(record => record.Exemption.Periods).Select(period => period.To!.Value).Distinct()
        where Day <= until
        select UseKey(exemption.ExemptionId, until);

    private static string UseKey(string exemptionId, DateOnly until) => string.Create(CultureInfo.InvariantCulture, $"{exemptionId}/{until:yyyy-MM-dd}");

    private IEnumerable<string> Covered(Exemption exemption) => _configuration.StatutoryPlans.All
        .SelectMany(plan => plan.Deadlines)
        .Where(deadline => _configuration.Laws.Covers(exemption.Provision, deadline.Provision))
        .Select(deadline => deadline.Provision.ToString())
        .Distinct(StringComparer.Ordinal);
}
