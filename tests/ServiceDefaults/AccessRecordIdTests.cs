using EnPlan.Access.V1;
using EnPlan.Contracts;
using EnPlan.ServiceDefaults.Access;
using Google.Protobuf.Reflection;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class AccessRecordIdTests
{
    // People; what is part of a record that is named as well; what no citizen's case is kept in; and what the log is searched for.
    private static readonly string[] NoRecords =
    [
        "request_id", "citizen_id", "subject_citizen_id", "giver_citizen_id", "worker_id",
        "goal_id", "effort_id", "action_id", "focus_area_id", "cost_line_id", "conflict_id", "other_plan_id",
        "exemption_id", "vedtaegt_id",
        "record_id",
    ];

    /// <summary>A new kind of record does not stay out of the log unseen.</summary>
    [Fact]
    public void Every_id_in_a_request_names_the_record_or_is_known_not_to() => Assert.Empty(ContractServices.All
        .SelectMany(service => service.Methods)
        .Where(method => method.GetOptions().GetExtension(AccessExtensions.Policy).Record is Record.Read or Record.Write)
        .SelectMany(method => method.InputType.Fields.InFieldNumberOrder())
        .Where(field => field.FieldType == FieldType.String && !field.IsRepeated && field.Name.EndsWith("_id", StringComparison.Ordinal))
        .Select(field => field.Name)
        .Distinct()
        .Except([.. RecordIds.Fields, .. NoRecords]));

    [Fact]
    public void The_record_itself_comes_before_what_is_part_of_it()
    {
        var (plan, consent) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal(plan, RecordIds<Plan.V1.SetGoalStateRequest>.Of(new Plan.V1.SetGoalStateRequest { PlanId = plan.ToString(), GoalId = "sosu" }));
        Assert.Equal(consent, RecordIds<Consent.V1.GetConsentProofRequest>.Of(new Consent.V1.GetConsentProofRequest { ConsentId = consent.ToString() }));
        Assert.Null(RecordIds<Plan.V1.CreatePlanRequest>.Of(new Plan.V1.CreatePlanRequest { RequestId = plan.ToString() }));
        Assert.Null(RecordIds<Plan.V1.GetPlanRequest>.Of(new Plan.V1.GetPlanRequest { PlanId = "ikke et id" }));
    }
}
