using EnPlan.Consent.V1;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class AskingForDecisions(ConsentKommune kommune)
{
    [Fact]
    public async Task Many_are_answered_in_the_order_asked()
    {
        var (yes, _) = await kommune.ConsentingAdultAsync();
        var no = await kommune.CitizenAsync(age: 30);
        var unknown = Guid.CreateVersion7();
        string[] asked = [unknown.ToString(), yes.ToString(), no.ToString(), yes.ToString()];

        var answer = await kommune.As(kommune.Tokens.Service("plan")).DecideAsync(new DecideRequest { CitizenIds = { asked } });

        Assert.Equal(asked, answer.Decisions.Select(decision => decision.CitizenId));
        Assert.Equal([UnknownCitizen, Permitted, Missing, Permitted], answer.Decisions.Select(decision => decision.Participation));
    }

    [Fact]
    public async Task The_lease_is_never_longer_than_agreed()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();

        var before = TimeProvider.System.GetUtcNow();
        var decision = (await kommune.As(kommune.Tokens.Service("plan")).DecideAsync(new() { CitizenIds = { lise.ToString() } })).Decisions[0];

        Assert.InRange(decision.LeaseUntil.ToDateTimeOffset(), before, TimeProvider.System.GetUtcNow() + ConsentKommune.Lease);
    }

    [Fact]
    public async Task Facts_that_come_late_do_not_replace_newer_ones()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = Guid.CreateVersion7();
        await kommune.RecordAsync(child, version: 5, ConsentKommune.Today.AddYears(-9), [mother], []);

        await kommune.RecordAsync(child, version: 4, ConsentKommune.Today.AddYears(-9), [father], []);

        Assert.Equal([mother.ToString()], (await kommune.Gate().DecideAsync([child], CancellationToken.None))[child].RepresentativeIds);
    }

    [Fact]
    public async Task Only_services_of_the_same_kommune_may_ask()
    {
        var question = new DecideRequest { CitizenIds = { Guid.CreateVersion7().ToString() } };

        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsWorker().DecideAsync(question));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "FOREIGN_KOMMUNE",
            kommune.As(kommune.Tokens.ForKommune("0219").Service("plan")).DecideAsync(question));
        await Refused.WithAsync(StatusCode.Unauthenticated, "TOKEN_MISSING", kommune.As(token: null).DecideAsync(question));
    }
}
