using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Exchange.Fhir;

/// <summary>How the states of EnPlan and the codes of FHIR R4 answer to each other.</summary>
internal static class FhirCodes
{
    private static readonly (Wire.GoalState State, string Lifecycle, string Achievement)[] Goals =
    [
        (Wire.GoalState.Proposed, "proposed", ""),
        (Wire.GoalState.Agreed, "accepted", ""),
        (Wire.GoalState.InProgress, "active", "in-progress"),
        (Wire.GoalState.Reached, "completed", "achieved"),
        (Wire.GoalState.NotReached, "completed", "not-achieved"),
        (Wire.GoalState.Dropped, "cancelled", ""),
    ];

    private static readonly (Wire.EffortState State, string Request, string Activity)[] Efforts =
    [
        (Wire.EffortState.Planned, "draft", "not-started"),
        (Wire.EffortState.Ready, "active", "scheduled"),
        (Wire.EffortState.Running, "active", "in-progress"),
        (Wire.EffortState.Done, "completed", "completed"),
        (Wire.EffortState.Stopped, "revoked", "stopped"),
    ];

    private static readonly (Wire.ActionState State, string Task)[] Actions =
    [
        (Wire.ActionState.Planned, "draft"),
        (Wire.ActionState.Ready, "ready"),
        (Wire.ActionState.Running, "in-progress"),
        (Wire.ActionState.Done, "completed"),
        (Wire.ActionState.Stopped, "cancelled"),
    ];

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>request-status of the plan itself.</summary>
    public static string OfPlan(PlanState state) => state switch
    {
        PlanState.Draft => "draft",
        PlanState.Active => "active",
        PlanState.Paused => "on-hold",
        PlanState.Completed => "completed",
        PlanState.Annulled => "entered-in-error",
        _ => "revoked",
    };

    public static (string Lifecycle, string Achievement) Of(Wire.GoalState state) =>
        Goals.Where(row => row.State == state).Select(row => (row.Lifecycle, row.Achievement)).DefaultIfEmpty(("proposed", "")).First();

    public static (string Request, string Activity) Of(Wire.EffortState state) =>
        Efforts.Where(row => row.State == state).Select(row => (row.Request, row.Activity)).DefaultIfEmpty(("draft", "not-started")).First();

    public static string Of(Wire.ActionState state) =>
        Actions.Where(row => row.State == state).Select(row => row.Task).DefaultIfEmpty("draft").First();

    /// <summary>The state of a goal, and what had to be assumed to say so; the assumption is empty when FHIR says it all.</summary>
    public static (Wire.GoalState State, string Assumed) GoalState(string? lifecycle, string? achievement) => (lifecycle, achievement) switch
    {
        ("proposed", _) => (Wire.GoalState.Proposed, ""),
        ("accepted", _) => (Wire.GoalState.Agreed, ""),
        ("active", null or "" or "in-progress") => (Wire.GoalState.InProgress, ""),
        ("active", _) => (Wire.GoalState.InProgress, "Et mål, der arbejdes på, har her ingen grad af opnåelse; brug målinger."),
        ("completed", "achieved") => (Wire.GoalState.Reached, ""),
        ("completed", "sustaining") => (Wire.GoalState.Reached, "Målet er nået og fastholdes; her står det som nået."),
        ("completed", "not-achieved") => (Wire.GoalState.NotReached, ""),
        ("completed", _) => (Wire.GoalState.NotReached, "Kilden siger ikke, at målet blev nået; her står det som ikke nået."),
        ("cancelled", _) => (Wire.GoalState.Dropped, ""),
        ("planned", _) => (Wire.GoalState.Proposed, "Et planlagt mål er her et forslag, til det er aftalt."),
        ("on-hold", _) => (Wire.GoalState.InProgress, "Et mål kan her ikke hvile; det står som i gang."),
        ("rejected", _) => (Wire.GoalState.Dropped, "Et afvist mål står her som lagt væk."),
        _ => (Wire.GoalState.Unspecified, ""),
    };

    /// <summary>The state of an effort from its request-status or from the status of an activity's detail.</summary>
    public static (Wire.EffortState State, string Assumed) EffortState(string? status) => status switch
    {
        "draft" or "not-started" => (Wire.EffortState.Planned, ""),
        "scheduled" => (Wire.EffortState.Ready, ""),
        "active" or "in-progress" => (Wire.EffortState.Running, ""),
        "completed" => (Wire.EffortState.Done, ""),
        "revoked" or "stopped" or "cancelled" => (Wire.EffortState.Stopped, ""),
        "on-hold" => (Wire.EffortState.Running, "En indsats kan her ikke hvile; den står som i gang."),
        "unknown" => (Wire.EffortState.Planned, "Kilden kender ikke indsatsens status; den står som planlagt."),
        _ => (Wire.EffortState.Unspecified, ""),
    };

    public static (Wire.ActionState State, string Assumed) ActionState(string? status) => status switch
    {
        "draft" => (Wire.ActionState.Planned, ""),
        "ready" => (Wire.ActionState.Ready, ""),
        "in-progress" => (Wire.ActionState.Running, ""),
        "completed" => (Wire.ActionState.Done, ""),
        "cancelled" => (Wire.ActionState.Stopped, ""),
        "requested" or "received" or "accepted" => (Wire.ActionState.Planned, "En bestilt handling står her som planlagt."),
        "on-hold" => (Wire.ActionState.Running, "En handling kan her ikke hvile; den står som i gang."),
        "rejected" or "failed" => (Wire.ActionState.Stopped, "En afvist eller mislykket handling står her som stoppet."),
        _ => (Wire.ActionState.Unspecified, ""),
    };

    public static string OfArea(WireArea area) => area == WireArea.Unspecified ? "" : ((EnPlan.Kernel.AuthorityArea)area).Code();

    public static string NameOfArea(WireArea area) => area == WireArea.Unspecified ? "" : ((EnPlan.Kernel.AuthorityArea)area).DanishName();

    public static WireArea Area(string? code) => (WireArea)AuthorityAreas.FromCode(code);

    /// <summary>Monday is 1.</summary>
    public static string OfWeekday(int weekday) => weekday is >= 1 and <= 7 ? Weekdays[weekday - 1] : "";

    /// <summary>0 when it is no day.</summary>
    public static int Weekday(string? code) => Array.IndexOf(Weekdays, code) + 1;

    /// <summary>The contract's name of an enum value in the form of a FHIR code, e.g. <c>disagrees</c>.</summary>
    public static string OfStance(Wire.AgreementStance stance) => stance switch
    {
        Wire.AgreementStance.Pending => "pending",
        Wire.AgreementStance.Agrees => "agrees",
        Wire.AgreementStance.Disagrees => "disagrees",
        _ => "",
    };

    public static Wire.AgreementStance Stance(string? code) => code switch
    {
        "pending" => Wire.AgreementStance.Pending,
        "agrees" => Wire.AgreementStance.Agrees,
        "disagrees" => Wire.AgreementStance.Disagrees,
        _ => Wire.AgreementStance.Unspecified,
    };
}
