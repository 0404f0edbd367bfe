using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class GrantsOfADecision
{
    private static readonly Guid Plan = Guid.CreateVersion7();
    private static readonly Party Social = WantedInformation.Area(AuthorityArea.Social);
    private static readonly Party School = WantedInformation.Organisation("strandskolen");

    private static readonly WantedInformation Wanted = new(Social, School, InformationKind.ChildWelfare, "skolestart", Plan);

    private static readonly Decision Granted = new()
    {
        Grants =
        {
            new Grant
            {
                Basis = GrantBasis.Consent,
                ConsentIds = { Guid.CreateVersion7().ToString() },
                Source = Social,
                Recipient = new Party { Organisation = "strandskolen", Name = "Strandskolen" },
                InformationKinds = { InformationKind.ChildWelfare, InformationKind.Contact },
                Purpose = "skolestart",
                PlanId = Plan.ToString(),
            },
        },
    };

    public static TheoryData<string, WantedInformation> Others => new()
    {
        { "another kind", Wanted with { Kind = InformationKind.Health } },
        { "no kind", Wanted with { Kind = InformationKind.Unspecified } },
        { "another source", Wanted with { Source = WantedInformation.Area(AuthorityArea.Health) } },
        { "another school", Wanted with { Recipient = WantedInformation.Organisation("byskolen") } },
        { "an area instead", Wanted with { Recipient = WantedInformation.Area(AuthorityArea.Education) } },
        { "nobody", Wanted with { Recipient = new Party() } },
        { "another purpose", Wanted with { Purpose = "tilsyn" } },
        { "another plan", Wanted with { PlanId = Guid.CreateVersion7() } },
        { "no plan", Wanted with { PlanId = null } },
    };

    [Fact]
    public void What_a_grant_names_may_be_had_and_the_grant_is_told()
    {
        Assert.True(Granted.MayHave(Wanted));
        Assert.Equal(Granted.Grants[0], Granted.GrantFor(Wanted));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_differs_in_anything_is_refused(string what, WantedInformation wanted)
    {
        Assert.False(Granted.MayHave(wanted), what);
        Assert.False(new Decision().MayHave(wanted), what);
    }

    [Fact]
    public void A_grant_that_is_bound_to_no_plan_holds_for_all()
    {
        var unbound = Granted.Clone();
        unbound.Grants[0].PlanId = "";
        Assert.True(unbound.MayHave(Wanted with { PlanId = null }));
        Assert.True(unbound.MayHave(Wanted));
    }

    [Fact]
    public void A_grant_for_a_case_holds_for_no_plan_and_no_other_case()
    {
        var forCase = Granted.Clone();
        (forCase.Grants[0].PlanId, forCase.Grants[0].CaseReference) = ("", "sag-7");
        Assert.True(forCase.MayHave(Wanted with { PlanId = null, CaseReference = "sag-7" }));
        Assert.False(forCase.MayHave(Wanted with { PlanId = null, CaseReference = "sag-8" }));
        Assert.False(forCase.MayHave(Wanted));
    }

    [Fact]
    public void Who_is_barred_has_no_emergency_access()
    {
        var decision = new Decision { EmergencyAccesses = { new EmergencyAccess { WorkerId = "ole" }, new EmergencyAccess { WorkerId = "eva" } }, BarredWorkerIds = { "ole" } };
        Assert.Null(decision.EmergencyAccessOf("ole"));
        Assert.NotNull(decision.EmergencyAccessOf("eva"));
        Assert.Null(decision.EmergencyAccessOf(null));
        Assert.True(decision.Bars("ole"));
    }
}
