using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Exemptions that a kommune has been granted.</summary>
internal static class Granted
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    /// <summary>A new exemption for families, from talks at fixed times or another provision, that holds for some days more.</summary>
    public static async Task<Wire.Exemption> ExemptionAsync(this PlanKommune kommune, int days, string provision = "LAB § 31")
    {
        var id = $"v-{PlanKommune.NewId()[24..]}";
        var administrator = kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Administrator());
        var put = await administrator.PutVedtaegtAsync(new PutVedtaegtRequest
        {
            RequestId = PlanKommune.NewId(),
            Reason = "Vedtaget af byrådet",
            Vedtaegt = new Wire.Vedtaegt
            {
                VedtaegtId = id,
                Title = "Vedtægt om sammenhængende forløb",
                ApprovedBy = "Byrådet",
                ApprovedOn = "2017-08-28",
                PublishedOn = "2017-09-01",
                Authority = "indenrigsministeriet",
                TargetGroup = "familier",
                Exemptions =
                {
                    new Wire.Exemption
                    {
                        ExemptionId = $"{id}-1",
                        Provision = provision,
                        Kind = Wire.ExemptionKind.Process,
                        Frees = "Fast samtale hver måned",
                        Periods = { new ExemptionPeriod { FromDate = "2017-09-01", ToDate = Today.AddDays(days).ToString("yyyy-MM-dd", null) } },
                    },
                },
            },
        });
        return put.Vedtaegt.Exemptions[0];
    }

    /// <summary>The plan with a use of the exemption today.</summary>
    public static async Task<Wire.Plan> UseAsync(this PlanKommune kommune, Wire.Plan plan, string exemptionId, string stepId = "praktik")
    {
        var worker = kommune.Client<ExemptionService.ExemptionServiceClient>(kommune.Tokens.Worker("mette"));
        var request = new UseExemptionRequest
        {
            RequestId = PlanKommune.NewId(),
            PlanId = plan.PlanId,
            Etag = plan.Etag,
            Use = new Wire.ExemptionUse { ExemptionId = exemptionId, StepId = stepId, OnDate = Today.ToString("yyyy-MM-dd", null), Instead = "Vi mødes efter behov" },
        };
        return (await worker.UseExemptionAsync(request)).Plan;
    }
}
