using EnPlan.Plans.Mapping;
using StatutoryPlan = EnPlan.Configuration.StatutoryPlan;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Statutory;

/// <summary>What the law asks for, as it goes out.</summary>
internal static class StatutoryWire
{
    public static Wire.StatutoryPlan ToWire(this StatutoryPlan plan) => new()
    {
        Code = plan.Code,
        Name = plan.Name,
        Provision = plan.Provision.ToString(),
        Condition = plan.Condition,
        Consent = plan.Consent,
        FromDate = plan.Validity.From.ToWire(),
        ToDate = plan.Validity.To.ToWire(),
        YoungConsentFrom = plan.YoungConsentFrom ?? 0,
        MinAge = plan.MinAge ?? 0,
        MaxAge = plan.MaxAge ?? 0,
        InterfaceOnly = plan.IsInterfaceOnly,
        Elements = { plan.Elements.Select(ToWire) },
        Deadlines =
        {
            plan.Deadlines.Select(deadline => new Wire.StatutoryDeadline
            {
                Code = deadline.Code,
                Text = deadline.Text,
                Provision = deadline.Provision.ToString(),
                Months = deadline.Within.Months,
                Days = deadline.Within.Days,
            }),
        },
    };

    public static Wire.ReplacedPlanCheck ToWire(this ReplacedCheck check) => new()
    {
        Path = check.Path,
        Replaced = new Wire.ReplacedPlan
        {
            Provision = check.Replaced.Provision.ToString(),
            Name = check.Replaced.Name,
            CitizenId = check.Replaced.CitizenId.ToString(),
            Code = check.Statutory?.Code ?? "",
        },
        Problem = check.Problem ?? "",
        Elements =
        {
            check.Elements.Select(element => new Wire.ElementCheck
            {
                Element = ToWire(element.Element),
                State = (Wire.ElementState)element.State,
                Paths = { element.Paths },
                ExemptionId = element.ExemptionId,
            }),
        },
    };

    public static Wire.Deadline ToWire(this Deadline deadline) => new()
    {
        CitizenId = deadline.CitizenId.ToString(),
        StatutoryPlan = deadline.StatutoryPlan,
        Code = deadline.Code,
        Text = deadline.Text,
        Provision = deadline.Provision.ToString(),
        DueOn = deadline.DueOn.ToWire(),
        EffortId = deadline.EffortId,
        ExemptionId = deadline.ExemptionId,
    };

    public static Wire.RevivedObligation ToWire(this RevivedObligation obligation) => new()
    {
        CitizenId = obligation.CitizenId.ToString(),
        StatutoryPlan = obligation.Code,
        Name = obligation.Name,
        Provision = obligation.Provision.ToString(),
        RevivedOn = obligation.RevivedOn.ToWire(),
        NextText = obligation.Next?.Text ?? "",
        NextDueOn = obligation.DueOn.ToWire(),
        InEffect = obligation.InEffect,
    };

    private static Wire.StatutoryElement ToWire(Configuration.StatutoryElement element) => new()
    {
        Code = element.Code,
        Text = element.Text,
        Provision = element.Provision.ToString(),
        Optional = element.IsOptional,
        Remedy = element.Remedy,
    };
}
