using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>Who gave a consent may take it back for ever; that ends nothing that does not rest on it.</summary>
[Collection(PlanKommune.Name)]
public sealed class ConsentsThatCountNoMore(PlanKommune kommune)
{
    private static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    [Fact]
    public async Task A_parent_who_takes_theirs_back_after_the_eighteenth_birthday_does_not_end_the_grown_up_s_plan()
    {
        var (noah, lise, lises) = await YoungAsync();
        var plan = await kommune.ActiveAsync(OwnPlan(noah));
        await kommune.ConsentDatabase.AsOwnerAsync(
            $"UPDATE subject SET birth_date = '{Today.AddYears(-18):O}', version = version + 1 WHERE citizen_id = '{noah}'");
        await kommune.ConsentAsync(noah, noah);

        await kommune.WithdrawAsync(lises);
        var ended = await ConfirmedAsync(lise, lises);

        Assert.Empty(ended);
        Assert.Equal(Wire.PlanState.Active, (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.State);
    }

    [Fact]
    public async Task Who_has_lost_custody_and_takes_theirs_back_does_not_end_the_child_s_plan()
    {
        var (noah, _, _) = await YoungAsync(age: 12);
        var father = await kommune.CitizenAsync("Per", 45);
        await kommune.AddCustodyAsync(noah, father);
        await KnownAsync(noah, $"'{father}' = ANY (custody_holders)");
        var fathers = await kommune.ConsentAsync(noah, father);
        var plan = await kommune.ActiveAsync(OwnPlan(noah));
        await kommune.EndCustodyAsync(noah, father);
        await KnownAsync(noah, $"NOT '{father}' = ANY (custody_holders)");

        await kommune.WithdrawAsync(fathers);
        var ended = await ConfirmedAsync(father, fathers);

        Assert.Empty(ended);
        Assert.Equal(Wire.PlanState.Active, (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId })).Plan.State);
    }

    [Fact]
    public async Task One_of_two_who_hold_custody_ends_it_and_the_other_has_nothing_left_to_end()
    {
        var (noah, lise, lises) = await YoungAsync(age: 12);
        var father = await kommune.CitizenAsync("Per", 45);
        await kommune.AddCustodyAsync(noah, father);
        await KnownAsync(noah, $"'{father}' = ANY (custody_holders)");
        var fathers = await kommune.ConsentAsync(noah, father);
        var plan = await kommune.ActiveAsync(OwnPlan(noah));

        await kommune.WithdrawAsync(fathers);
        await kommune.WithdrawAsync(lises);

        Assert.Equal([plan.PlanId], await ConfirmedAsync(father, fathers));
        Assert.Empty(await ConfirmedAsync(lise, lises));
    }

    // Noah with his mother's consent, and his own when he is old enough.
    private async Task<(Guid Noah, Guid Lise, string LisesConsent)> YoungAsync(int age = 17)
    {
        var lise = await kommune.CitizenAsync("Lise", 38);
        var noah = await kommune.CitizenAsync("Noah", age, custodyHolder: lise);
        await kommune.AssignAsync("mette", noah);
        var consent = await kommune.ConsentAsync(noah, lise);
        if (age >= 16)
            await kommune.ConsentAsync(noah, noah);
        return (noah, lise, consent);
    }

    private static Wire.PlanContent OwnPlan(Guid noah)
    {
        var content = new Household(noah, noah, "", "").Content();
        content.Subject = Wire.SubjectKind.Person;
        content.Members.RemoveAt(0);
        content.Replaces.Clear();
        content.Efforts.RemoveAt(1);
        content.Efforts.RemoveAt(0);
        return content;
    }

    private Task KnownAsync(Guid citizenId, string fact) => Eventually.HoldsAsync(
        async () => await kommune.ConsentDatabase.CountAsync($"SELECT count(*) FROM subject WHERE citizen_id = '{citizenId}' AND {fact}") == 1,
        "Consent knows the facts");

    private async Task<IReadOnlyList<string>> ConfirmedAsync(Guid giver, string consentId)
    {
        IReadOnlyList<string> ended = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                var plan = (await kommune.ReceiptAsync(giver, consentId)).Services.Single(service => service.Service == "plan");
                ended = [.. plan.EndedPlanIds];
                return plan.ConfirmedAt is not null;
            },
            "Plan has confirmed the withdrawal");
        return ended;
    }
}
