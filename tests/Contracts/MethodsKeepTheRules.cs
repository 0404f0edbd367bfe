using EnPlan.Access.V1;
using Google.Protobuf.Reflection;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.Contracts.Tests;

public sealed class MethodsKeepTheRules
{
    [Fact]
    public void Every_method_declares_a_whole_policy()
    {
        var lacking = EveryMethod.Where(method =>
        {
            var policy = Policy(method);
            return policy is null || policy.Roles.Count == 0 || policy.Roles.Contains(Role.Unspecified) || policy.Scope == Scope.Unspecified
                || policy.Consent == ConsentRule.Unspecified || policy.Record == Record.Unspecified;
        });

        Assert.Empty(lacking.Select(method => method.FullName));
    }

    [Fact]
    public void A_method_that_needs_no_consent_says_on_what_ground() => Assert.Empty(EveryMethod
        .Where(method => Policy(method)!.Consent == ConsentRule.NotRequired && Policy(method)!.Basis.Length == 0)
        .Select(method => method.FullName));

    // Where the law lets somebody have something about a plan without the consent that the plan rests on. Each says why in its basis.
    private static readonly string[] WithoutConsentByLaw =
    [
        "enplan.plan.v1.CaseIndexService.ListCaseIndexChanges",
        "enplan.plan.v1.EconomyService.BookSpending",
        "enplan.plan.v1.HandOverService.AcceptHandOver",
        "enplan.plan.v1.HistoryService.GetPlanArchive",
        "enplan.plan.v1.HistoryService.ListArchivedPlans",
        "enplan.plan.v1.PlanService.AnnulPlan",
        "enplan.plan.v1.PlanService.EndPlan",
        "enplan.plan.v1.StatutoryService.ListRevivedObligations",
    ];

    [Fact]
    public void A_method_that_gives_out_plans_or_meetings_needs_consent() => Assert.Equal(WithoutConsentByLaw, EveryMethod
        .Where(method => method.File.Package is "enplan.plan.v1" or "enplan.meetings.v1")
        .Where(method => Policy(method)!.Consent != ConsentRule.Required && MayTouchACitizen(Policy(method)!))
        .Select(method => method.FullName)
        .Order(StringComparer.Ordinal));

    /// <summary>Numbers about many, what is recorded as touching nobody, and what is set up by those who read no citizen's data, do not.</summary>
    private static bool MayTouchACitizen(AccessPolicy policy) =>
        policy.Scope != Scope.Aggregate && policy.Record != Record.Nothing && policy.Roles.Any(role => role != Role.Administrator);

    [Fact]
    public void Repeating_a_call_is_safe_for_every_method() => Assert.Empty(EveryMethod
        .Where(method => method.InputType.FindFieldByName("request_id") is null
            && (method.GetOptions()?.IdempotencyLevel ?? MethodOptions.Types.IdempotencyLevel.IdempotencyUnknown) == MethodOptions.Types.IdempotencyLevel.IdempotencyUnknown)
        .Select(method => method.FullName));

    [Fact]
    public void A_read_has_no_side_effects_and_a_change_is_not_called_a_read() => Assert.Empty(EveryMethod
        .Where(method => Policy(method)!.Record == Record.Write
            && method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects)
        .Select(method => method.FullName));

    [Fact]
    public void Personal_lists_are_paged() => Assert.Empty(EveryMethod
        .Where(method => method.Name.StartsWith("List", StringComparison.Ordinal) && method.InputType.FindFieldByName("page_size") is not null)
        .Where(method => !IsPagedByToken(method) && !IsPagedBySequence(method))
        .Select(method => method.FullName));

    private static bool IsPagedByToken(MethodDescriptor method) =>
        method.InputType.FindFieldByName("page_token") is not null && method.OutputType.FindFieldByName("next_page_token") is not null;

    /// <summary>A log of changes is read on from the last number that was delivered.</summary>
    private static bool IsPagedBySequence(MethodDescriptor method) =>
        method.InputType.FindFieldByName("after_sequence") is not null && method.OutputType.FindFieldByName("more") is not null;

    private static IReadOnlyList<MethodDescriptor> EveryMethod { get; } =
    [
        .. typeof(AccessExtensions).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods),
    ];

    private static AccessPolicy? Policy(MethodDescriptor method) => method.GetOptions()?.GetExtension(AccessExtensions.Policy);
}
